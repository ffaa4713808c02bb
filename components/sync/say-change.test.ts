import { expect, test } from "vitest";
import type { ChangeView } from "@/lib/sync/contract";
import { sayChange } from "./say-change";

function change(kind: ChangeView["kind"], ...fields: ChangeView["fields"]): ChangeView {
  return {
    id: "1",
    kind,
    state: "APPLIED",
    personId: "p",
    oktaId: "00u1",
    personName: "Ana Ruiz",
    personEmail: null,
    fields,
    cause: null,
    reason: null,
    evidence: null,
    hold: null,
  };
}
const field = (name: string, before: string | null, after: string | null) => ({ field: name, before, after });

test.each<[string, ChangeView]>([
  ["Ana Ruiz joined Sales", change("CREATE", field("team", null, "Sales"))],
  ["Ana Ruiz joined", change("CREATE")],
  [
    "Ana Ruiz moved to Sales",
    change("UPDATE", field("jobTitle", "A", "B"), field("team", "Marketing", "Sales")),
  ],
  ["Ana Ruiz left Marketing", change("UPDATE", field("team", "Marketing", null))],
  ["Ana Ruiz is now Account Executive", change("UPDATE", field("jobTitle", null, "Account Executive"))],
  [
    "Ana Ruiz: new email and location",
    change("UPDATE", field("email", "a", "b"), field("location", "c", "d")),
  ],
  ["Ana Ruiz now reports to Ben Ono", change("MANAGER", field("manager", null, "Ben Ono"))],
  ["Ana Ruiz lost their own manager", change("MANAGER", field("manager", "Ben Ono", null))],
  ["Ana Ruiz left", change("DEACTIVATE")],
])("says: %s", (text, one) => {
  expect(sayChange(one)).toBe(text);
});

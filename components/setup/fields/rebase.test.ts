import { expect, test } from "vitest";
import { defaultMapping, ownersSchema } from "@/lib/directory/contract";
import type { FieldsInput } from "@/lib/setup/contract/settings";
import { rebase } from "./rebase";

const loaded: FieldsInput = {
  scope: "ASSIGNED",
  scopeGroupIds: [],
  mapping: defaultMapping,
  owners: ownersSchema.parse({}),
};
const untilEdited = (field: string) => ownersSchema.parse({ [field]: "UNTIL_EDITED" });

test("M7, M8: what an admin changed is put onto what another has saved, and takes back none of it", () => {
  const saved: FieldsInput = {
    scope: "GROUPS",
    scopeGroupIds: ["00g1"],
    mapping: { ...defaultMapping, team: "division", location: "city" },
    owners: untilEdited("jobTitle"),
  };
  const choice: FieldsInput = {
    ...loaded,
    mapping: { ...defaultMapping, team: "costCenter" },
    owners: untilEdited("team"),
  };
  expect(rebase({ loaded, choice, saved })).toEqual({
    scope: "GROUPS",
    scopeGroupIds: ["00g1"],
    mapping: { ...defaultMapping, team: "costCenter", location: "city" },
    owners: ownersSchema.parse({ jobTitle: "UNTIL_EDITED", team: "UNTIL_EDITED" }),
  });
  expect(rebase({ loaded, choice: loaded, saved })).toEqual(saved);
  expect(rebase({ loaded, choice, saved: loaded })).toEqual(choice);
});

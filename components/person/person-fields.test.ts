import { expect, test } from "vitest";
import type { PersonField } from "@/lib/person/contract";
import { origin } from "./person-fields";

const synced: PersonField = {
  field: "team",
  value: "Sales",
  attribute: "department",
  oktaValue: "Sales",
  locked: true,
};

test.each<[string, Partial<PersonField>]>([
  ["Okta department", {}],
  ["Okta department, now “Marketing”", { oktaValue: "Marketing" }],
  ["Okta department is empty", { oktaValue: null }],
  ["Set here, not synced", { attribute: null, oktaValue: null, locked: false }],
  ["Not synced", { attribute: null, oktaValue: null, value: null, locked: false }],
  ["Set here", { locked: false }],
])("says: %s", (text, change) => {
  expect(origin({ ...synced, ...change })).toBe(text);
});

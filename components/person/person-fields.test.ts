import { expect, test } from "vitest";
import type { PersonField } from "@/lib/person/contract";
import { origin } from "./person-fields";

const synced: PersonField = {
  field: "team",
  value: "Sales",
  attribute: "department",
  oktaValue: "Sales",
  filled: true,
  locked: true,
  edited: null,
};

test.each<[string, Partial<PersonField>]>([
  ["Okta department", {}],
  ["Okta department, now “Marketing”", { oktaValue: "Marketing" }],
  ["Okta department is empty", { oktaValue: null }],
  ["Set here, not synced", { attribute: null, oktaValue: null, filled: false }],
  ["Not synced", { attribute: null, oktaValue: null, value: null, filled: false }],
  ["Set here", { filled: false }],
  ["Okta department", { locked: false }],
  ["Edited here", { locked: false, edited: { by: "Ana", at: "2026-11-03T10:00:00Z" } }],
])("says: %s", (text, change) => {
  expect(origin({ ...synced, ...change })).toBe(text);
});

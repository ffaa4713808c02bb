import { expect, test } from "vitest";
import type { Mapping, MappingPreview } from "@/lib/directory/contract";
import { blockedBy, mappingError } from "./check-choice";

const mapping: Mapping = {
  email: "email",
  firstName: "firstName",
  lastName: "lastName",
  displayName: "displayName",
  jobTitle: "title",
  team: "department",
  location: null,
  language: null,
  startDate: null,
};

function preview(measured: number, email: { filled: number; unusable: number }): MappingPreview {
  const fill = { field: "email", attribute: "email", share: 1, mostlyEmpty: false, ...email } as const;
  return { people: [], measured, fill: [fill] };
}

const choice = (scope: "ASSIGNED" | "EVERYONE") => ({ scope });

test("a choice can be saved if at least one person in scope has a valid email", () => {
  expect(blockedBy(undefined, choice("ASSIGNED"))).toBeNull();
  expect(blockedBy(preview(3, { filled: 3, unusable: 2 }), choice("ASSIGNED"))).toBeNull();
  expect(blockedBy(preview(3, { filled: 2, unusable: 2 }), choice("ASSIGNED"))).toMatch(/valid email/);
});

test("an empty scope says what is missing", () => {
  const empty = preview(0, { filled: 0, unusable: 0 });
  expect(blockedBy(empty, choice("ASSIGNED"))).toMatch(/assigned to the app/);
  expect(blockedBy(empty, choice("EVERYONE"))).toMatch(/in this scope/);
});

test("an invalid attribute name is reported with its field's label", () => {
  expect(mappingError(mapping)).toBe("");
  expect(mappingError({ ...mapping, jobTitle: "job title!" })).toMatch(/^Job title: /);
});

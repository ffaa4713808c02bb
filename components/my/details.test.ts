import { expect, test } from "vitest";
import { managerOrigin } from "./details";
import { tabOf } from "./tab-of";

test.each([
  ["Set for this person, from Okta", { from: "override", byHand: false }, true],
  ["Set for this person", { from: "override", byHand: false }, false],
  ["Set for this person, set in Learn Amp by an admin", { from: "override", byHand: true }, true],
  ["The team's manager, from Okta", { from: "team", byHand: false }, true],
  ["The team's manager, set in Learn Amp by an admin", { from: "team", byHand: true }, true],
] as const)("a manager's origin: %s", (text, manager, synced) => {
  expect(managerOrigin(manager, synced)).toBe(text);
});

test("an address without a tab, or with one that doesn't exist, shows the details", () => {
  expect([tabOf("tasks"), tabOf(undefined), tabOf("secrets"), tabOf(["tasks"])]).toEqual([
    "tasks",
    "details",
    "details",
    "details",
  ]);
});

import { expect, test } from "vitest";
import { tabOf } from "@/components/ui/tabs";
import { managerOrigin } from "./details";
import { tabs } from "./tabs";

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
  expect([
    tabOf(tabs, "tasks"),
    tabOf(tabs, undefined),
    tabOf(tabs, "secrets"),
    tabOf(tabs, ["tasks"]),
  ]).toEqual(["tasks", "details", "details", "details"]);
});

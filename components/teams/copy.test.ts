import { expect, test } from "vitest";
import type { TeamPageView } from "@/lib/teams/contract";
import { inactiveNote, sourceNote, sourceSentence } from "./copy";

const bo = { id: "1", displayName: "Bo", status: "ACTIVE" as const };

function view(change: Partial<TeamPageView["team"]>, more: Partial<TeamPageView> = {}): TeamPageView {
  const team = {
    id: "t",
    name: "Sales",
    people: 3,
    manager: bo,
    managerSource: null,
    archived: false,
    ...change,
  };
  return {
    team,
    attribute: "department",
    spellings: [],
    mode: "TEAM",
    managerFrom: null,
    unmanaged: 0,
    changes: [],
    ...more,
  };
}

test.each<[string, TeamPageView]>([
  ["Set here. Syncs don't replace them.", view({ managerSource: "HAND" })],
  ["None, set here. Syncs don't set one.", view({ managerSource: "HAND", manager: null })],
  ["From Okta, set by a sync.", view({ managerSource: "SYNC" })],
  [
    "From Okta: the manager of Ana, the first in the team.",
    view({ managerSource: "SYNC" }, { managerFrom: { id: "2", displayName: "Ana" } }),
  ],
  ["Managers come from each person's own Okta profile.", view({ manager: null }, { mode: "INDIVIDUAL" })],
])("G4: says: %s", (sentence, given) => {
  expect(sourceSentence(given)).toBe(sentence);
});

test("a list says in two words where a team's manager comes from, and whether they are active", () => {
  expect(sourceNote({ manager: bo, managerSource: "HAND" })).toBe("Set here");
  expect(sourceNote({ manager: bo, managerSource: "SYNC" })).toBe("From Okta");
  expect(sourceNote({ manager: null, managerSource: null })).toBe("");
  expect(inactiveNote({ manager: bo, managerSource: null })).toBe("");
  expect(inactiveNote({ manager: { ...bo, status: "SUSPENDED" }, managerSource: null })).toMatch(
    /^Not active/,
  );
});

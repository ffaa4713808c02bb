import { expect, test } from "vitest";
import type { MergePreview, TeamPageView } from "@/lib/teams/contract";
import { inactiveNote, mergeSentences, renameSentence, sourceNote, sourceSentence } from "./copy";

const bo = { id: "1", displayName: "Bo", status: "ACTIVE" as const };

function view(change: Partial<TeamPageView["team"]>, more: Partial<TeamPageView> = {}): TeamPageView {
  const team = {
    id: "t",
    name: "Sales",
    people: 3,
    manager: bo,
    managerSource: null,
    archivedAt: null,
    mergedInto: null,
    ...change,
  };
  return {
    team,
    attribute: "department",
    spellings: [],
    mode: "TEAM",
    managerFrom: null,
    managerSetBy: null,
    merged: [],
    renames: [],
    unmanaged: 0,
    changes: [],
    ...more,
  };
}

test.each<[string, TeamPageView]>([
  ["Set here. Syncs don't replace them.", view({ managerSource: "HAND" })],
  [
    "Set here by Olivia on 3 November 2025. Syncs don't replace them.",
    view({ managerSource: "HAND" }, { managerSetBy: { by: "Olivia", at: "2025-11-03T12:00:00Z" } }),
  ],
  ["None, set here. Syncs don't set one.", view({ managerSource: "HAND", manager: null })],
  ["From Okta, set by a sync.", view({ managerSource: "SYNC" })],
  [
    "Manager from Ana Ruiz, first to join (3 March 2024).",
    view(
      { managerSource: "SYNC" },
      { managerFrom: { id: "2", displayName: "Ana Ruiz", joinedAt: "2024-03-02T23:30:00Z" } },
    ),
  ],
  [
    "Manager from Ana, first to join.",
    view({ managerSource: "SYNC" }, { managerFrom: { id: "2", displayName: "Ana", joinedAt: null } }),
  ],
  ["Managers come from each person's own Okta profile.", view({ manager: null }, { mode: "INDIVIDUAL" })],
])("G4: says: %s", (sentence, given) => {
  expect(sourceSentence(given, "Europe/Berlin")).toBe(sentence);
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

const sales = { id: "s", name: "Sales" };
const marketing = { id: "m", name: "Marketing" };
const merge: MergePreview = {
  kept: sales,
  merged: marketing,
  name: "Sales",
  people: 12,
  samples: [],
  manager: { id: "1", displayName: "Bo" },
  lostManager: { id: "2", displayName: "Cy" },
  managed: 1,
  attribute: "department",
  spellings: [{ value: "marketing ", people: 12 }],
};

test("T2: a merge says who moves, who manages them, and what Okta will do next", () => {
  expect(mergeSentences(merge)).toEqual([
    "12 people move from Marketing to Sales.",
    "Bo manages Sales. Cy no longer manages its people. 1 person without a manager of their own gets another one.",
    "Okta still says “marketing ” for them. From now on, syncs read “Marketing” as Sales, so these people stay.",
  ]);
});

test("T2: a rename says what the old team becomes, and what the old name leads to", () => {
  const rename = { ...merge, name: "Marketing", people: 9, manager: null, lostManager: null, managed: 0 };
  expect(mergeSentences(rename)).toEqual([
    "Sales becomes Marketing. It keeps its history, and 9 people of the new team join it.",
    "Marketing has no manager.",
    "People who still have “Sales” in Okta are in Marketing too.",
  ]);
  const offer = { id: "1", team: sales, newTeam: marketing, people: 9, outOf: 10, offeredAt: "" };
  expect(renameSentence(offer)).toBe(
    "9 of 10 people of Sales went to Marketing, a name that is new in Okta.",
  );
});

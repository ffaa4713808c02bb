import fc from "fast-check";
import { expect, test } from "vitest";
import { managerAfterMerge, type TeamManager } from "./manager-after-merge";

const hand = (managerId: string | null): TeamManager => ({
  managerId,
  managerSource: "HAND",
  managerFromId: null,
});
const synced = (managerId: string): TeamManager => ({
  managerId,
  managerSource: "SYNC",
  managerFromId: "first",
});
const none: TeamManager = { managerId: null, managerSource: null, managerFromId: null };

const managers = fc.oneof(
  fc.constant(none),
  fc.constant(hand(null)),
  fc.constantFrom("a", "b").map(hand),
  fc.constantFrom("a", "b").map(synced),
);

test("T2: the team that stays has the manager of one of the two, and none only if neither has one it may take", () => {
  fc.assert(
    fc.property(managers, managers, (kept, merged) => {
      const after = managerAfterMerge(kept, merged);
      expect([kept, merged]).toContain(after);
      if (after.managerId === null)
        expect(kept.managerSource === "HAND" || merged.managerId === null).toBe(true);
    }),
  );
});

test("G4: a manager set by hand in the team that stays is never replaced, nor is one of the other by a sync's", () => {
  fc.assert(
    fc.property(managers, managers, (kept, merged) => {
      const after = managerAfterMerge(kept, merged);
      if (kept.managerSource === "HAND") expect(after).toBe(kept);
      else if (merged.managerSource === "HAND" && merged.managerId !== null) expect(after).toBe(merged);
    }),
  );
});

test("merging a team with one that has no manager of its own changes nothing", () => {
  fc.assert(
    fc.property(managers, (kept) => {
      expect(managerAfterMerge(kept, none)).toEqual(kept);
    }),
  );
});

import { expect, test } from "vitest";
import { type RunCounts, runCountsSchema } from "@/lib/sync/contract";
import { editedStep, previewSentence } from "./copy";

const counts = (some: Partial<RunCounts>): RunCounts =>
  runCountsSchema.parse({
    read: 100,
    created: 0,
    linked: 0,
    updated: 0,
    suspended: 0,
    deactivated: 0,
    reactivated: 0,
    managers: 0,
    held: 0,
    skipped: 0,
    problems: 0,
    ...some,
  });

test("a preview says first what a sync would do, and what of it waits", () => {
  expect(previewSentence(counts({ created: 12, updated: 40, deactivated: 3, held: 2 }), false)).toBe(
    "A sync now would create 12 people, update 40 and deactivate 3. 2 more changes would wait for your approval.",
  );
  expect(previewSentence(counts({ updated: 1, teamManagers: 2 }), true)).toBe(
    "With these settings, a sync would update 1 person and change the manager of 2 teams.",
  );
  expect(previewSentence(counts({ updated: 40, managers: 3, teamManagers: 1 }), false)).toBe(
    "A sync now would update 40 people and change the manager of 3 people and 1 team.",
  );
  expect(previewSentence(counts({ held: 1 }), false)).toBe(
    "A sync now would change no one without approval. 1 change would wait for your approval.",
  );
  expect(previewSentence(counts({}), false)).toBe("A sync now would change nothing.");
});

test("going back to editing leads to the step that the preview's settings belong to", () => {
  expect(editedStep({ changes: ["mapping"] })).toBe("fields");
  expect(editedStep({ changes: ["managerMode"] })).toBe("managers");
  expect(editedStep({ changes: [] })).toBeNull();
});

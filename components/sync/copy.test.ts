import { expect, test } from "vitest";
import { type ChangeView, changeKinds, changeStates } from "@/lib/sync/contract";
import { changedNobody, changeKindWords, changeStateWord, changeWords, summary } from "./copy";

const hold = (state: NonNullable<ChangeView["hold"]>["state"]): ChangeView["hold"] => ({
  state,
  decidedBy: null,
  decidedAt: null,
  note: null,
  run: null,
  applied: false,
});

test("R2: a removal that is held, rejected, skipped or only planned is never named as if it had been done", () => {
  for (const state of changeStates)
    for (const kind of ["SUSPEND", "DEACTIVATE"] as const)
      expect(changeWords({ kind, state }) === changeKindWords[kind], `${kind} ${state}`).toBe(
        state === "APPLIED",
      );
  expect(changeWords({ kind: "DEACTIVATE", state: "HELD" })).toBe("Deactivation");
});

test("every kind of change has words in every state", () => {
  for (const kind of changeKinds)
    for (const state of changeStates) expect(changeWords({ kind, state })).not.toBe("");
});

test("R3: a held change needs approval until it has an answer, and then shows that answer", () => {
  const labels = (["OPEN", "APPROVED", "REJECTED", "CLOSED"] as const).map(
    (state) => changeStateWord({ state: "HELD", hold: hold(state) }).label,
  );
  expect(labels).toEqual(["Needs approval", "Approved", "Kept", "Resolved"]);
});

test("a sync that changed no one says so in a sentence; one with a change or a decision to make says that", () => {
  const none = {
    read: 40,
    created: 0,
    linked: 0,
    updated: 0,
    suspended: 0,
    deactivated: 0,
    reactivated: 0,
    scheduled: 0,
    activated: 0,
    managers: 0,
    teamManagers: 0,
    held: 0,
    skipped: 0,
    problems: 3,
    unannounced: 0,
  };
  const run = (counts: object) => ({ failure: null, trouble: null, counts: { ...none, ...counts } }) as never;
  expect(summary(run({}))).toBe("Changed no one");
  expect(summary(run({ updated: 2, managers: 1 }))).toBe("2 updated, 1 manager change");
  expect(summary(run({ held: 1 }))).toBe("1 needs approval");
  expect(changedNobody(run({ held: 1 }))).toBe(false);
});

import { expect, test } from "vitest";
import { type ChangeView, changeKinds, changeStates } from "@/lib/sync/contract";
import { changeKindWords, changeStateWord, changeWords } from "./copy";

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

import fc from "fast-check";
import { expect, test } from "vitest";
import type { RunView } from "@/lib/sync/contract";
import { foldRuns } from "./fold-runs";

const base = { state: "DONE", counts: null } as Pick<RunView, "state" | "counts">;
const event = (id: string, state: RunView["state"] = "DONE") =>
  ({ ...base, id, kind: "PEOPLE", trigger: "EVENT", state }) as RunView;
const daily = (id: string) => ({ ...base, id, kind: "FULL", trigger: "DAILY" }) as RunView;

test("three updates from events in a row become one line, two stay two", () => {
  const runs = [event("1"), event("2"), event("3"), daily("4"), event("5"), event("6")];
  expect(foldRuns(runs).map(({ kind }) => kind)).toEqual(["folded", "one", "one", "one"]);
});

test("an update that failed stands by itself", () => {
  const runs = [event("1"), event("2"), event("3", "FAILED"), event("4")];
  expect(foldRuns(runs).every(({ kind }) => kind === "one")).toBe(true);
});

test("folding keeps every sync, in its order", () => {
  const anyRun = fc
    .tuple(fc.constantFrom("event", "daily", "failed"), fc.uuid())
    .map(([kind, id]) => (kind === "daily" ? daily(id) : event(id, kind === "failed" ? "FAILED" : "DONE")));
  fc.assert(
    fc.property(fc.array(anyRun), (runs) => {
      const unfolded = foldRuns(runs).flatMap((entry) => (entry.kind === "one" ? [entry.run] : entry.runs));
      expect(unfolded).toEqual(runs);
    }),
  );
});

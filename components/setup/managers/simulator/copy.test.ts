import fc from "fast-check";
import { expect, test } from "vitest";
import { type Coverage, coverageKeys, coverageOutcomes } from "@/lib/sync/contract";
import { comparedRows, heldSentence, settingsLine, simulationSentence } from "./copy";

const numbers = <Name extends string>(names: readonly Name[]) =>
  fc
    .tuple(...names.map(() => fc.nat(9)))
    .map((all) => Object.fromEntries(names.map((name, at) => [name, all[at] ?? 0])) as Record<Name, number>);

const coverages: fc.Arbitrary<Coverage> = fc
  .record({ counts: numbers(coverageOutcomes), byKey: numbers(coverageKeys), loops: fc.nat(3) })
  .map(({ counts, byKey, loops }) => {
    const found = Object.values(byKey).reduce((sum, n) => sum + n, 0);
    return { counts: { ...counts, found }, byKey, loops };
  });

test("U9: each side of a comparison adds up to everyone it counted", () => {
  fc.assert(
    fc.property(fc.option(coverages), coverages, (today, simulated) => {
      const rows = comparedRows(today, simulated);
      const all = (of: Coverage) => Object.values(of.counts).reduce((sum, n) => sum + n, of.loops);
      expect(rows.reduce((sum, row) => sum + row.simulated, 0)).toBe(all(simulated));
      if (today) expect(rows.reduce((sum, row) => sum + (row.today ?? 0), 0)).toBe(all(today));
      else expect(rows.every((row) => row.today === null)).toBe(true);
    }),
  );
});

const none = { byKey: { okta_id: 0, login: 0, email: 0, employee_number: 0 }, loops: 0 };
const simulation = {
  today: null,
  simulated: { ...none, counts: Object.fromEntries(coverageOutcomes.map((name) => [name, 0])) as never },
  changed: 14,
  gaining: 3,
  losing: 1,
  held: 0,
  teams: 1,
};

test("a simulation says who would get another manager, and what would need approval", () => {
  expect(simulationSentence(simulation)).toBe(
    "14 people would get another manager: 3 people have none today, 1 person would have none. 1 team would get another manager.",
  );
  expect(simulationSentence({ ...simulation, changed: 0, teams: 0 })).toBe(
    "No one would get another manager.",
  );
  expect(heldSentence(simulation)).toBe("");
  expect(heldSentence({ ...simulation, held: 30 })).toMatch(/^30 people would lose a manager from Okta/);
});

test("settings read as a line", () => {
  expect(settingsLine({ mode: "INDIVIDUAL", match: "email", attribute: "bossId" })).toBe(
    "Each person's own manager, matched by email, with attribute bossId",
  );
  expect(settingsLine({ mode: "TEAM", match: "auto", attribute: null })).toBe(
    "One manager for each team, matched by the first match",
  );
});

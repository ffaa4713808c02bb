import fc from "fast-check";
import { expect, test } from "vitest";
import { type Coverage, coverageKeys, coverageOutcomes, foundShare, namedIn } from "@/lib/sync/contract";
import { coverageParts, coverageSentence } from "./copy";

const numbers = <Name extends string>(names: readonly Name[]) =>
  fc
    .tuple(...names.map(() => fc.nat(500)))
    .map((all) => Object.fromEntries(names.map((name, at) => [name, all[at] ?? 0])) as Record<Name, number>);

const coverages: fc.Arbitrary<Coverage> = fc
  .record({ counts: numbers(coverageOutcomes), byKey: numbers(coverageKeys), loops: fc.nat(9) })
  .map(({ counts, byKey, loops }) => {
    const found = Object.values(byKey).reduce((sum, n) => sum + n, 0);
    return { counts: { ...counts, found }, byKey, loops };
  });

test("U9: the parts of a coverage add up to everyone it looked at, and none is empty", () => {
  fc.assert(
    fc.property(coverages, (coverage) => {
      const parts = coverageParts(coverage);
      const all = Object.values(coverage.counts).reduce((sum, n) => sum + n, 0);
      const shown = parts.filter(({ search }) => search.outcome !== "loop");
      expect(shown.reduce((sum, { people }) => sum + people, 0)).toBe(all);
      expect(parts.every(({ people }) => people > 0)).toBe(true);
      expect(foundShare(coverage)).toBeGreaterThanOrEqual(0);
      expect(foundShare(coverage)).toBeLessThanOrEqual(1);
      expect(namedIn(coverage)).toBeGreaterThanOrEqual(coverage.counts.found);
    }),
  );
});

test("a coverage reads as a sentence, and never as 100% where someone isn't found", () => {
  const counts = Object.fromEntries(coverageOutcomes.map((name) => [name, 0])) as Coverage["counts"];
  const byKey = { okta_id: 0, login: 0, email: 0, employee_number: 0 };
  const say = (found: number, notFound: number) =>
    coverageSentence({ counts: { ...counts, found, notFound }, byKey, loops: 0 });
  expect(say(452, 27)).toBe("94% of managers found: 452 of 479 people with a manager in Okta.");
  expect(say(999, 1)).toBe("99% of managers found: 999 of 1,000 people with a manager in Okta.");
  expect(say(0, 0)).toBe("Okta names no managers.");
});

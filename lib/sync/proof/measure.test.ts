import fc from "fast-check";
import { expect, test } from "vitest";
import { COMPLETE_SHARE, isTooShort, type ListFacts, type Measure, nextMeasure } from "./measure";

const count = fc.integer({ min: 1, max: 2_000 });
const listOf = (measure: Measure) =>
  fc
    .record({ distinct: count, hasCanaries: fc.boolean(), unexplained: fc.nat(2_000) })
    .map(({ distinct, hasCanaries, unexplained }) => ({
      distinct,
      unexplained,
      incomplete: !hasCanaries || isTooShort(distinct, measure.count),
    }));

test("R1: lists that are cut, however often and however gently, never lower the measure", () => {
  const shares = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }));
  fc.assert(
    fc.property(count, shares, (people, cuts) => {
      let measure: Measure = { count: people, shorter: null };
      for (const share of cuts) {
        const distinct = Math.max(1, Math.floor(people * share));
        // People missing from a cut list are in scope. Asked or not, Okta explains none of them.
        const list = { distinct, unexplained: people - distinct };
        measure = nextMeasure(measure, { ...list, incomplete: isTooShort(distinct, measure.count) });
        expect(measure.count).toBe(people);
      }
    }),
  );
});

test("R1: the measure falls only after two shorter lists in a row, and never below the people who may be in scope", () => {
  fc.assert(
    fc.property(count, fc.gen(), (start, gen) => {
      let measure: Measure = { count: start, shorter: null };
      let before: ListFacts | null = null;
      for (let run = 0; run < 12; run += 1) {
        const list: ListFacts = gen(listOf, measure);
        const next = nextMeasure(measure, list);
        const possible = (facts: ListFacts | null) => (facts ? facts.distinct + facts.unexplained : 0);
        if ((next.count ?? 0) < (measure.count ?? 0)) {
          expect(measure.shorter).not.toBeNull();
          expect(next.count).toBe(Math.max(possible(before), possible(list)));
        }
        if ((next.count ?? 0) > (measure.count ?? 0)) expect(list.incomplete).toBe(false);
        [measure, before] = [next, list];
      }
    }),
  );
});

test("R1: a company that really shrank gets a new measure after two lists, though a few people stay unexplained", () => {
  const list: ListFacts = { distinct: 800, incomplete: true, unexplained: 3 };
  const once = nextMeasure({ count: 1_000, shorter: null }, list);
  expect(once).toEqual({ count: 1_000, shorter: 803 });
  expect(nextMeasure(once, list)).toEqual({ count: 803, shorter: null });
});

test("R1: a list is too short below nine tenths of the measure, and never without one", () => {
  fc.assert(
    fc.property(count, count, (distinct, measure) => {
      expect(isTooShort(distinct, measure)).toBe(distinct < measure * COMPLETE_SHARE);
      expect(isTooShort(distinct, null)).toBe(false);
    }),
  );
});

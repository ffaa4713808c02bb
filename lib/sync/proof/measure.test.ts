import fc from "fast-check";
import { expect, test } from "vitest";
import { BELIEVABLE_SHARE, isTooShort, type ListFacts, type Measure, nextMeasure } from "./measure";

const count = fc.integer({ min: 1, max: 2_000 });
const listOf = (measure: Measure) =>
  fc
    .record({
      distinct: count,
      hasCanaries: fc.boolean(),
      verified: fc.constantFrom<ListFacts["verified"]>("whole", "not-whole", "unknown"),
    })
    .map(({ distinct, hasCanaries, verified }) => ({
      distinct,
      verified,
      incomplete: !hasCanaries || isTooShort(distinct, measure.count),
    }));

test("R1: lists that are cut, however often and however gently, never lower the measure", () => {
  const cuts = fc.array(
    fc.record({ share: fc.double({ min: 0.01, max: 1, noNaN: true }), asked: fc.boolean() }),
  );
  fc.assert(
    fc.property(count, cuts, (people, lists) => {
      let measure: Measure = { count: people, shorter: null };
      for (const { share, asked } of lists) {
        const distinct = Math.max(1, Math.floor(people * share));
        // Whoever asks about the people a cut list lacks hears that they are in scope.
        const verified = distinct === people ? "whole" : asked ? "not-whole" : "unknown";
        measure = nextMeasure(measure, {
          distinct,
          verified,
          incomplete: isTooShort(distinct, measure.count),
        });
        expect(measure.count).toBe(people);
      }
    }),
  );
});

test("R1: the measure falls only after two lists in a row were verified whole, and to the longer of them", () => {
  fc.assert(
    fc.property(count, fc.gen(), (start, gen) => {
      let measure: Measure = { count: start, shorter: null };
      let before: ListFacts | null = null;
      for (let run = 0; run < 12; run += 1) {
        const list: ListFacts = gen(listOf, measure);
        const next = nextMeasure(measure, list);
        if ((next.count ?? 0) < (measure.count ?? 0)) {
          expect([before?.verified, list.verified]).toEqual(["whole", "whole"]);
          expect(next.count).toBe(Math.max(before?.distinct ?? 0, list.distinct));
        }
        if ((next.count ?? 0) > (measure.count ?? 0)) expect(list.incomplete).toBe(false);
        [measure, before] = [next, list];
      }
    }),
  );
});

test("R1: a company that really shrank is measured anew after two lists that lack no one", () => {
  const list: ListFacts = { distinct: 800, incomplete: true, verified: "whole" };
  const once = nextMeasure({ count: 1_000, shorter: null }, list);
  expect(once).toEqual({ count: 1_000, shorter: 800 });
  expect(nextMeasure(once, list)).toEqual({ count: 800, shorter: null });
});

test("R1: a list is too short below nine tenths of the measure, and never without one", () => {
  fc.assert(
    fc.property(count, count, (distinct, measure) => {
      expect(isTooShort(distinct, measure)).toBe(distinct < measure * BELIEVABLE_SHARE);
      expect(isTooShort(distinct, null)).toBe(false);
    }),
  );
});

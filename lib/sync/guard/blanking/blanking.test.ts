import fc from "fast-check";
import { expect, test } from "vitest";
import { isMassBlanking, mayBlank } from "./blanking";

const filled = fc.nat(1000);
const people = fc.nat(1000);
const hold = fc.constantFrom(
  "OPEN" as const,
  "APPROVED" as const,
  "REJECTED" as const,
  "CLOSED" as const,
  null,
);

test("R5: more than a fifth and more than ten, both", () => {
  expect(isMassBlanking({ field: "team", people: 10, filled: 10 })).toBe(false);
  expect(isMassBlanking({ field: "team", people: 11, filled: 11 })).toBe(true);
  expect(isMassBlanking({ field: "team", people: 20, filled: 100 })).toBe(false);
  expect(isMassBlanking({ field: "team", people: 21, filled: 100 })).toBe(true);
});

test("R5: losing more is never safer", () => {
  fc.assert(
    fc.property(filled, people, people, (filled, one, more) => {
      if (isMassBlanking({ field: "team", people: one, filled }))
        expect(isMassBlanking({ field: "team", people: one + more, filled })).toBe(true);
    }),
  );
});

test("R5: many small runs within a day empty no more than one large run may", () => {
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 500 }), fc.array(fc.integer({ min: 1, max: 15 })), (all, runs) => {
      let lost = 0;
      for (const people of runs) {
        const losing = Math.min(people, all - lost);
        const facts = { lostRecently: lost, hold: null, isFull: false };
        if (mayBlank({ field: "team", people: losing, filled: all - lost }, facts)) lost += losing;
      }
      expect(isMassBlanking({ field: "team", people: lost, filled: all })).toBe(false);
    }),
  );
});

test("R5: while a hold is open or rejected nothing is lost, and an approval is good for a full run alone", () => {
  fc.assert(
    fc.property(filled, people, people, hold, fc.boolean(), (filled, people, lostRecently, hold, isFull) => {
      const may = mayBlank({ field: "team", people, filled }, { lostRecently, hold, isFull });
      if (people === 0) expect(may).toBe(true);
      else if (hold === "OPEN" || hold === "REJECTED") expect(may).toBe(false);
      else if (hold === "APPROVED") expect(may).toBe(isFull);
    }),
  );
});

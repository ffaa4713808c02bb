import fc from "fast-check";
import { expect, test } from "vitest";
import { findLoops } from "./find-loops";

/** Each person's manager among 30 people, or no one. */
const managers = fc
  .array(fc.option(fc.integer({ min: 0, max: 29 }), { nil: undefined }), { minLength: 1, maxLength: 30 })
  .map(
    (list) =>
      new Map(
        list.flatMap((manager, person) =>
          manager === undefined ? [] : [[String(person), String(manager)] as const],
        ),
      ),
  );

function reaches(managerOf: ReadonlyMap<string, string>, start: string): boolean {
  let person = managerOf.get(start);
  for (let steps = 0; steps < 40 && person !== undefined; steps += 1) {
    if (person === start) return true;
    person = managerOf.get(person);
  }
  return false;
}

test("G1: exactly the people who are their own manager's manager's … manager are on a loop, each once", () => {
  fc.assert(
    fc.property(managers, (managerOf) => {
      const onLoop = findLoops(managerOf).flat();
      expect(onLoop.toSorted()).toEqual(
        [...managerOf.keys()].filter((person) => reaches(managerOf, person)).toSorted(),
      );
    }),
  );
});

test("G1: a loop is named in the order of its chain", () => {
  fc.assert(
    fc.property(managers, (managerOf) => {
      for (const loop of findLoops(managerOf)) {
        loop.forEach((person, index) => {
          expect(managerOf.get(person)).toBe(loop[(index + 1) % loop.length]);
        });
      }
    }),
  );
});

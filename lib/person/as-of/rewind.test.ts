import fc from "fast-check";
import { expect, test } from "vitest";
import { type Rewound, rewind, rewoundFields, type Step } from "./rewind";

const value = fc.option(fc.string({ maxLength: 3 }), { nil: null });
const values = fc.record(Object.fromEntries(rewoundFields.map((field) => [field, value])));
const edits = fc.array(
  fc.record({ field: fc.constantFrom(...rewoundFields), to: value, hours: fc.integer({ min: 1, max: 500 }) }),
  { maxLength: 30 },
);

test("U7: going back through the changes gives the values that a history forwards had at any moment", () => {
  fc.assert(
    fc.property(values, edits, fc.integer({ min: 0, max: 20_000 }), (first, made, hour) => {
      const at = (hours: number) => new Date(hours * 3_600_000);
      const steps: Step[] = [];
      const now: Rewound = { ...first };
      let then: Rewound = { ...first };
      let clock = 0;
      for (const { field, to, hours } of made) {
        clock += hours;
        steps.push({ at: at(clock), before: { [field]: now[field] ?? null }, creates: false });
        now[field] = to;
        if (clock <= hour) then = { ...now };
      }
      const found = rewind(now, steps.toReversed(), at(hour));
      expect(Object.fromEntries(found.fields.map((one) => [one.field, one.value]))).toEqual(then);
      expect(found.isHere).toBe(true);
    }),
  );
});

test("U7: before the sync that added someone, they weren't here", () => {
  const added: Step = { at: new Date("2026-05-01"), before: {}, creates: true };
  expect(rewind({ displayName: "Ana" }, [added], new Date("2026-04-30")).isHere).toBe(false);
  expect(rewind({ displayName: "Ana" }, [added], new Date("2026-05-02")).isHere).toBe(true);
});

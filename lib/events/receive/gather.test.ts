import fc from "fast-check";
import { expect, test } from "vitest";
import type { Db } from "@/lib/db/client";
import { gather } from "./gather";

const db = {} as Db;

/** Work that finishes on command, and remembers its batches. */
function held(limits: { atOnce?: number; most?: number; isCommon?: boolean } = {}) {
  const batches: number[][] = [];
  const open: (() => void)[] = [];
  const ask = gather(
    async (_: Db, inputs: number[]) => {
      batches.push(inputs);
      await new Promise<void>((resolve) => open.push(resolve));
      if (inputs.some((one) => one < 0)) throw new Error("cannot be written");
      return inputs.map((one) => one * 10);
    },
    {
      atOnce: limits.atOnce ?? 1,
      most: limits.most ?? 100,
      weigh: () => 1,
      isCommon: () => limits.isCommon ?? false,
    },
  );
  const finish = async () => {
    while (open.length > 0) {
      open.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { ask: (input: number) => ask(db, input), batches, finish };
}

test("an input alone doesn't wait; inputs that arrive meanwhile form the next batch, in order", async () => {
  const { ask, batches, finish } = held();
  const asked = [1, 2, 3, 4].map(ask);
  expect(batches).toEqual([[1]]);
  await finish();
  expect(batches).toEqual([[1], [2, 3, 4]]);
  expect(await Promise.all(asked)).toEqual([10, 20, 30, 40]);
});

test("runs several batches at a time, so a stuck one doesn't block the others", async () => {
  const { ask, batches, finish } = held({ atOnce: 2 });
  const asked = [1, 2, 3].map(ask);
  expect(batches).toEqual([[1], [2]]);
  await finish();
  expect(await Promise.all(asked)).toEqual([10, 20, 30]);
});

test("a batch stays within its weight, and an input that is too heavy goes alone", async () => {
  const { ask, batches, finish } = held({ most: 2 });
  const asked = [1, 2, 3, 4].map(ask);
  await finish();
  expect(batches).toEqual([[1], [2, 3], [4]]);
  await Promise.all(asked);
});

test("a bad input fails alone; if the failure is everyone's, none are retried", async () => {
  const alone = held();
  const settled = Promise.allSettled([1, 2, -3, 4].map(alone.ask));
  await alone.finish();
  expect((await settled).map((one) => one.status)).toEqual([
    "fulfilled",
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
  const all = held({ isCommon: true });
  const together = Promise.allSettled([1, 2, -3, 4].map(all.ask));
  await all.finish();
  expect((await together).map((one) => one.status)).toEqual([
    "fulfilled",
    "rejected",
    "rejected",
    "rejected",
  ]);
  expect(all.batches).toEqual([[1], [2, -3, 4]]);
});

test("every input gets its own output, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: -3, max: 50 })),
      fc.integer({ min: 1, max: 4 }),
      async (inputs, atOnce) => {
        const { ask, finish } = held({ atOnce, most: 3 });
        const settled = Promise.allSettled(inputs.map(ask));
        await finish();
        for (const [at, one] of (await settled).entries()) {
          const input = inputs[at] ?? 0;
          expect(one).toMatchObject(
            input < 0 ? { status: "rejected" } : { status: "fulfilled", value: input * 10 },
          );
        }
      },
    ),
    { numRuns: 50 },
  );
});

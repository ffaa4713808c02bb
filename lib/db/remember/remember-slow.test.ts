import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { rememberSlow, rememberSlowOrNull } from "./remember-slow";

test("counts every time if counting is fast", async () => {
  let n = 0;
  const work = async () => ++n;
  expect(await rememberSlow("quick", work)).toBe(1);
  expect(await rememberSlow("quick", work)).toBe(2);
});

test("returns a slow count at once, and counts again only when its share of the time has passed", async () => {
  let n = 0;
  const work = async () => {
    await sleep(80);
    return ++n;
  };
  expect(await rememberSlow("slow", work)).toBe(1);
  const began = performance.now();
  expect(await rememberSlow("slow", work)).toBe(1);
  expect(performance.now() - began).toBeLessThan(40);
  expect(n).toBe(1);
  await expect.poll(() => rememberSlow("slow", work), { timeout: 10_000, interval: 100 }).toBe(2);
});

test("doesn't remember a failure", async () => {
  const fail = async () => {
    throw new Error("no");
  };
  await expect(rememberSlow("failing", fail)).rejects.toThrow("no");
  expect(await rememberSlow("failing", async () => 1)).toBe(1);
});

test("doesn't wait for a very slow count, which goes on once and is remembered", async () => {
  let n = 0;
  const work = async () => {
    await sleep(400);
    return ++n;
  };
  const began = performance.now();
  expect(await Promise.all([1, 2].map(() => rememberSlowOrNull("first", work)))).toEqual([null, null]);
  expect(performance.now() - began).toBeLessThan(390);
  expect(await rememberSlowOrNull("first", work)).toBe(null);
  await expect
    .poll(() => rememberSlowOrNull("first", work), { timeout: 10_000, interval: 50 })
    .toBeTypeOf("number");
  expect(n).toBeLessThanOrEqual(2);
});

test("returns a fast count at once, and a failure as such", async () => {
  expect(await rememberSlowOrNull("fast", async () => 7)).toBe(7);
  const fail = async () => {
    throw new Error("no");
  };
  await expect(rememberSlowOrNull("failing fast", fail)).rejects.toThrow("no");
});

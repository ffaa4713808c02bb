import { expect, test } from "vitest";
import { inHashingQueue } from "./hashing-queue";

/** Pieces of work that end on command. */
function pieces(count: number) {
  const order: number[] = [];
  const ends: (() => void)[] = [];
  const all = Array.from({ length: count }, (_, at) =>
    inHashingQueue(async () => {
      order.push(at);
      await new Promise<void>((resolve) => ends.push(resolve));
      return at;
    }).catch((error: { code: string; status: number; details: { retryAfterSeconds?: number } }) => error),
  );
  return { all, order, ends };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("two hash at a time, sixteen wait in order, and the next ones get 429 at once", async () => {
  const { all, order, ends } = pieces(25);
  for (const refused of await Promise.all(all.slice(18)))
    expect(refused).toMatchObject({ code: "busy", status: 429, details: { retryAfterSeconds: 5 } });
  expect(order).toEqual([0, 1]);
  for (let done = 0; done < 18; done += 1) {
    await settled();
    expect(ends.length - done).toBeLessThanOrEqual(2);
    ends[done]?.();
  }
  expect(await Promise.all(all.slice(0, 18))).toEqual(Array.from({ length: 18 }, (_, at) => at));
  expect(order).toEqual(Array.from({ length: 18 }, (_, at) => at));
});

test("a failed piece makes room for the next", async () => {
  const fail = () => inHashingQueue(() => Promise.reject(new Error("no memory"))).catch(String);
  expect(await Promise.all([fail(), fail(), fail()])).toEqual(Array(3).fill("Error: no memory"));
  expect(await inHashingQueue(async () => "done")).toBe("done");
});

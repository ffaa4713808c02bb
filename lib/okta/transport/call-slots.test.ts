import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CallSlots } from "./call-slots";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const DEADLINE = 1_000;

interface Call {
  begun: number | null;
  gaveUpAt: number | null;
}

/** Passes calls at these times. Each that gets a slot is answered after `answerMs`, or never. */
async function play(size: number, handedOver: number[], answerMs: number | null) {
  const slots = new CallSlots(size);
  const zero = performance.now();
  let most = 0;
  let running = 0;
  const calls = handedOver.map((): Call => ({ begun: null, gaveUpAt: null }));
  const run = async (call: Call) => {
    try {
      call.begun = (await slots.acquire({ timeoutMs: DEADLINE })) - zero;
      running += 1;
      most = Math.max(most, running);
      const left = call.begun + DEADLINE - (performance.now() - zero);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, Math.min(answerMs ?? left, left))));
      running -= 1;
      slots.release(answerMs !== null && answerMs <= left);
      if (answerMs === null) call.gaveUpAt = performance.now() - zero;
    } catch {
      call.gaveUpAt = performance.now() - zero;
    }
  };
  const all = calls.map(async (call, n) => {
    await new Promise((resolve) => setTimeout(resolve, handedOver[n]));
    await run(call);
  });
  await vi.runAllTimersAsync();
  await Promise.all(all);
  return { calls, most, slots };
}

const times = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 40 });

test("every call gets its turn while the org answers, and no more than the size run at once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 8 }),
      times,
      fc.integer({ min: 1, max: 900 }),
      async (size, handedOver, ms) => {
        const { calls, most, slots } = await play(size, handedOver, ms);
        expect(calls.every(({ begun, gaveUpAt }) => begun !== null && gaveUpAt === null)).toBe(true);
        expect(most).toBeLessThanOrEqual(size);
        expect(slots.isIdle).toBe(true);
      },
    ),
    { numRuns: 50 },
  );
});

test("no call waits longer than its deadline for an org that answers nothing, in the queue or outside it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 8 }), times, async (size, handedOver) => {
      const { calls, slots } = await play(size, handedOver, null);
      for (const [n, { gaveUpAt }] of calls.entries())
        expect((gaveUpAt ?? Number.POSITIVE_INFINITY) - (handedOver[n] ?? 0)).toBeLessThanOrEqual(
          DEADLINE + 2,
        );
      expect(slots.isIdle).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test("a call given up while it waits leaves the queue", async () => {
  const slots = new CallSlots(1);
  await slots.acquire({ timeoutMs: DEADLINE });
  const controller = new AbortController();
  const waiting = slots.acquire({ timeoutMs: DEADLINE, signal: controller.signal });
  controller.abort();
  await expect(waiting).rejects.toMatchObject({ kind: "aborted" });
  slots.release(true);
  expect(slots.isIdle).toBe(true);
});

test("a second request of the same call keeps that call's deadline in the queue", async () => {
  const slots = new CallSlots(1);
  await slots.acquire({ timeoutMs: DEADLINE });
  const waiting = slots.acquire({ timeoutMs: DEADLINE, until: performance.now() + 100 });
  const outcome = waiting.catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(101);
  expect(await outcome).toMatchObject({ kind: "too-slow" });
});

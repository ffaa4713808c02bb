import fc from "fast-check";
import { expect, test } from "vitest";
import type { OktaPage } from "@/lib/okta/answers";
import { OktaFailure } from "@/lib/okta/failure";
import type { Listing } from "./listing";
import { ReadAhead } from "./read-ahead";

/**
 * A listing of this many pages. Each names the next when its headers arrive, and arrives when the test lets
 * it.
 */
class SlowListing {
  readonly asked: (string | null)[] = [];
  readonly #arrivals = new Map<string | null, () => void>();

  constructor(
    readonly pages: number,
    readonly failing?: string,
  ) {}

  readonly list: Listing = async (after, onNext) => {
    this.asked.push(after);
    const number = after === null ? 0 : Number(after);
    const next = number + 1 < this.pages ? `${number + 1}` : null;
    await Promise.resolve();
    onNext?.(next);
    await new Promise<void>((resolve) => {
      this.#arrivals.set(after, resolve);
    });
    if (after === this.failing) throw new OktaFailure("unreachable", "The answer was cut.");
    const page: OktaPage = { users: [], unreadable: [], next };
    return page;
  };

  arrive(after: string | null): void {
    this.#arrivals.get(after)?.();
  }
}

const turns = () => new Promise((resolve) => setImmediate(resolve));
const clock = { now: () => new Date() };

test("every page is asked for once, in order, and never more than one before its turn", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.array(fc.boolean()), async (count, patience) => {
      const org = new SlowListing(count);
      const pages = new ReadAhead(org.list, clock, () => patience.pop() ?? true);
      let after: string | null = null;
      for (let at = 0; at < count; at += 1) {
        const taken = pages.take(after);
        await turns();
        expect(org.asked.length).toBeGreaterThan(at);
        expect(org.asked.length).toBeLessThanOrEqual(Math.min(at + 2, count));
        org.arrive(after);
        after = (await taken).page.next;
      }
      expect(after).toBeNull();
      expect(org.asked).toEqual([null, ...Array.from({ length: count - 1 }, (_, at) => `${at + 1}`)]);
    }),
  );
});

test("a page is asked for while the one before it is still on its way", async () => {
  const org = new SlowListing(3);
  const pages = new ReadAhead(org.list, clock, () => true);
  const first = pages.take(null);
  await turns();
  expect(org.asked).toEqual([null, "1"]);
  org.arrive(null);
  await first;
  await turns();
  expect(org.asked).toEqual([null, "1"]);
});

test("what Okta says is as old as the moment it was asked, not as the moment it is used", async () => {
  const org = new SlowListing(2);
  let now = 0;
  const pages = new ReadAhead(org.list, { now: () => new Date(now) }, () => true);
  const first = pages.take(null);
  await turns();
  org.arrive(null);
  await first;
  now = 5_000;
  const second = pages.take("1");
  org.arrive("1");
  expect((await second).observedAt).toEqual(new Date(0));
});

test("a page that fails before its turn fails when its turn comes, and not before", async () => {
  const org = new SlowListing(2, "1");
  const pages = new ReadAhead(org.list, clock, () => true);
  const first = pages.take(null);
  await turns();
  org.arrive("1");
  await turns();
  org.arrive(null);
  expect((await first).page.next).toBe("1");
  await expect(pages.take("1")).rejects.toThrow("The answer was cut.");
});

test("no page is requested ahead once the time is over", async () => {
  const org = new SlowListing(2);
  const pages = new ReadAhead(org.list, clock, () => false);
  const first = pages.take(null);
  await turns();
  org.arrive(null);
  await first;
  expect(org.asked).toEqual([null]);
});

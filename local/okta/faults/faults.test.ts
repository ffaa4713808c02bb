import fc from "fast-check";
import { expect, test } from "vitest";
import { readPageCursor, writePageCursor } from "./call";
import { delayOf } from "./delay";
import { isMeant } from "./path-pattern";
import { refuseCall } from "./refuse-call";
import { spoilAnswer } from "./spoil-answer";
import { FaultSwitches, InvalidFaults } from "./switches";

const switchesWith = (settings: unknown) => {
  const switches = new FaultSwitches(() => new Date("2026-11-02T09:00:00Z"));
  switches.set(settings);
  return switches;
};
const call = (path = "/api/v1/users", after: string | null = null) => ({
  method: "GET",
  path,
  after: after === null ? null : readPageCursor(after),
});

test.each([
  [{ rateLimited: { every: 0 } }, /rateLimited\.every/],
  [{ stopsEarly: {} }, /stopsEarly\.afterPages/],
  [{ unheardOf: {} }, /unheardOf/],
  [{ latency: { medianMs: 10, p95Ms: 5 } }, /latency/],
  [{ nobody: { path: "no slash" } }, /path/],
  [{ hooks: { batched: { size: 1, withinMs: 5 } } }, /size/],
])("refuses %j in words, and keeps what was on", (settings, words) => {
  const switches = switchesWith({ nobody: {} });
  expect(() => switches.set(settings)).toThrow(InvalidFaults);
  expect(() => switches.set(settings)).toThrow(words);
  expect(switches.settings).toEqual({ nobody: {} });
});

test("a patch changes what it names; null switches off; the rest stays", () => {
  const switches = switchesWith({ nobody: {}, cut: { every: 3 } });
  switches.patch({ nobody: null, revokedToken: {} });
  expect(switches.settings).toEqual({ cut: { every: 3 }, revokedToken: {} });
});

test("in patterns one star is a part of a path, two are any number", () => {
  expect(isMeant("/api/v1/apps/0oa1/users", "/api/v1/apps/*/users")).toBe(true);
  expect(isMeant("/api/v1/apps/0oa1/users/00u1", "/api/v1/apps/*/users")).toBe(false);
  expect(isMeant("/api/v1/apps/0oa1/users/00u1", "/api/v1/apps/**")).toBe(true);
  expect(isMeant("/api/v1/users")).toBe(true);
  expect(isMeant("/oauth2/v1/token")).toBe(false);
});

test("every n-th call is refused and counted, the others pass", () => {
  const switches = switchesWith({ serverError: { every: 3 } });
  const answers = Array.from({ length: 9 }, () => refuseCall(switches, call())?.status ?? 200);
  expect(answers).toEqual([200, 200, 500, 200, 200, 500, 200, 200, 500]);
  expect(switches.counts).toEqual({ serverError: 3 });
});

test("spread latency has the requested median and 95th percentile, and repeats for the same seed", () => {
  const latency = { medianMs: 80, p95Ms: 900, seed: 7 };
  const delays = Array.from({ length: 4_000 }, (_, n) => delayOf(latency, n)).sort((a, b) => a - b);
  expect(delays[2_000]).toBeGreaterThan(70);
  expect(delays[2_000]).toBeLessThan(90);
  expect(delays[3_800]).toBeGreaterThan(750);
  expect(delays[3_800]).toBeLessThan(1_080);
  expect(delayOf(latency, 11)).toBe(delayOf(latency, 11));
  expect(delayOf({ ...latency, seed: 8 }, 11)).not.toBe(delayOf(latency, 11));
});

test("a cursor comes back as the org made it, whatever it contains", () => {
  fc.assert(
    fc.property(
      fc.string().filter((cursor) => !/~\d+x?$/.test(cursor)),
      fc.integer({ min: 2, max: 5_000 }),
      fc.boolean(),
      (cursor, page, emptied) => {
        expect(readPageCursor(writePageCursor({ cursor, page, emptied }))).toEqual({ cursor, page, emptied });
      },
    ),
  );
});

test("a walk with empty pages sees everyone once; one that stops early sees only the first pages", () => {
  const pages = ["a", "b", "c", "d"].map((name, n) => ({
    status: 200,
    body: [name],
    next: n < 3 ? `to${n + 1}` : null,
  }));
  const walk = (switches: FaultSwitches) => {
    const seen: unknown[] = [];
    for (let after: string | null = "", steps = 0; after !== null && steps < 20; steps += 1) {
      const asked = call("/api/v1/users", after === "" ? null : after);
      const page = pages[asked.after ? Number(asked.after.cursor.slice(2)) : 0];
      if (!page) throw new Error("The walk left the listing.");
      const { answer } = spoilAnswer(switches, asked, page);
      seen.push(...(answer.body as unknown[]));
      after = answer.next;
    }
    return seen;
  };
  const empty = switchesWith({ emptyPage: { every: 1 } });
  expect(walk(empty)).toEqual(["a", "b", "c", "d"]);
  expect(empty.counts.emptyPage).toBe(3);
  expect(walk(switchesWith({ stopsEarly: { afterPages: 2 } }))).toEqual(["a", "b"]);
  expect(walk(switchesWith({ nobody: {} }))).toEqual([]);
  expect(walk(switchesWith({ repeatedPage: {} }))).toEqual(["a", "a", "b", "c", "d"]);
  const round = ["b", "c", "d"];
  expect(walk(switchesWith({ endless: {} })).slice(0, 10)).toEqual(["a", ...round, ...round, ...round]);
  expect(walk(switchesWith({ endless: { how: "empty" } }))).toEqual(["a", "b", "c", "d"]);
});

test("a hidden attribute is missing from people, embedded ones too, and from nothing else", () => {
  const switches = switchesWith({ hiddenAttribute: { name: "title" } });
  const user = { id: "00u1", profile: { login: "a@b.example", title: "Boss" } };
  const group = { id: "00g1", profile: { name: "Bosses", title: "no person" } };
  const spoil = (body: unknown) =>
    spoilAnswer(switches, call(), { status: 200, body, next: null }).answer.body;
  expect(spoil([user, { id: "00u2", _embedded: { user } }])).toEqual([
    { id: "00u1", profile: { login: "a@b.example" } },
    { id: "00u2", _embedded: { user: { id: "00u1", profile: { login: "a@b.example" } } } },
  ]);
  expect(spoil(user)).toEqual({ id: "00u1", profile: { login: "a@b.example" } });
  expect(spoil([group])).toEqual([group]);
});

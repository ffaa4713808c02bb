import fc from "fast-check";
import { expect, test } from "vitest";
import type { EventHealth } from "@/lib/events/contract";
import { judgeHealth } from "./judge-health";

const at = "2026-11-24T12:00:00.000Z";
const times = { count: 0, medianMs: null, p95Ms: null, worstMs: null };
const facts: fc.Arbitrary<Omit<EventHealth, "level" | "message" | "advice">> = fc.record({
  verifiedAt: fc.option(fc.constant(at)),
  lastEventAt: fc.option(fc.constant(at)),
  eventsToday: fc.nat(2),
  eventsByDay: fc.constant([]),
  lost: fc.nat(2),
  late: fc.nat(2),
  waiting: fc.nat(2),
  rejectedToday: fc.nat(2),
  answers: fc.constant(times),
  applied: fc.constant(times),
  sessionEnds: fc.constant(times),
  log: fc.record({
    readAt: fc.option(fc.constant(at)),
    forbidden: fc.boolean(),
    missedSinceLastEvent: fc.nat(2),
  }),
  ceiling: fc.record({ used: fc.nat(2), warnAt: fc.constant(1), limit: fc.constant(2) }),
  budget: fc.constant([]),
});

test("W4, U9: while nothing is read from Okta, no one says that events are applied, or that none is missed", () => {
  fc.assert(
    fc.property(facts, fc.constantFrom("paused", "moving", "failing"), (given, stopped) => {
      const { level, message, advice } = judgeHealth(given, stopped);
      expect(level).not.toBe("good");
      expect(`${message} ${advice}`).not.toMatch(/arriving|none were missed|minutes|seconds|recover|within/);
    }),
  );
});

test("while syncs run, all is well only with a verified hook, and nothing missed or refused", () => {
  fc.assert(
    fc.property(facts, (given) => {
      const { level } = judgeHealth(given, null);
      if (level !== "good") return;
      expect(given.verifiedAt).not.toBeNull();
      expect(given.log).toMatchObject({ missedSinceLastEvent: 0, forbidden: false });
      expect(given.lost).toBe(0);
    }),
  );
});

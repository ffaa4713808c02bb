import fc from "fast-check";
import { expect, test } from "vitest";
import { LONGEST_STALL_MS, sleepOrGiveUp } from "./sleep-or-give-up";

const times = fc.date({ min: new Date("2026-01-01"), max: new Date("2028-01-01"), noInvalidDate: true });
const spans = fc.integer({ min: 0, max: 10 * 60 * 60_000 });
const after = (time: Date, ms: number) => new Date(time.getTime() + ms);

test("a run gives up exactly when it has slept for two hours without progress", () => {
  fc.assert(
    fc.property(times, spans, spans, (stalledSince, slept, ahead) => {
      const now = after(stalledSince, slept);
      const verdict = sleepOrGiveUp({ now, stalledSince, until: after(now, ahead) });
      expect(verdict.kind).toBe(slept >= LONGEST_STALL_MS ? "give-up" : "sleep");
    }),
  );
});

test("however far off Okta's reset is, a run never sleeps beyond its two hours, and never shorter than Okta asks before", () => {
  fc.assert(
    fc.property(times, fc.option(spans), spans, (now, slept, ahead) => {
      const stalledSince = slept === null ? null : after(now, -slept);
      const until = after(now, ahead);
      const verdict = sleepOrGiveUp({ now, stalledSince, until });
      if (verdict.kind === "give-up") return;
      const end = (stalledSince ?? now).getTime() + LONGEST_STALL_MS;
      expect(verdict.until.getTime()).toBe(Math.min(until.getTime(), end));
    }),
  );
});

test("sleeping again and again on an endless 429 ends, however short or long each sleep is", () => {
  fc.assert(
    fc.property(
      times,
      fc.array(fc.integer({ min: 1_000, max: 5 * 60 * 60_000 }), { minLength: 1 }),
      (start, sleeps) => {
        let now = start;
        for (let at = 0; at < 10_000; at += 1) {
          const until = after(now, sleeps[at % sleeps.length] ?? 1_000);
          const verdict = sleepOrGiveUp({ now, stalledSince: start, until });
          if (verdict.kind === "give-up") break;
          expect(verdict.until.getTime()).toBeGreaterThan(now.getTime());
          now = verdict.until;
        }
        expect(now.getTime()).toBe(start.getTime() + LONGEST_STALL_MS);
      },
    ),
  );
});

import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import type { Coverage } from "@/lib/sync/contract";
import { lastWeek } from "./due-summaries";
import type { SummaryFacts } from "./facts";
import { summaryWords } from "./summary-words";

const none = { joined: 0, updated: 0, left: 0, failed: 0 };
const quiet: SummaryFacts = {
  company: "Acme",
  monday: "2026-11-16",
  sunday: "2026-11-22",
  health: { level: "good", message: "Everyone is up to date." },
  attention: 0,
  week: none,
  weekBefore: none,
  waiting: { removals: 0, addresses: 0, identities: 0, fields: 0, renames: 0 },
  failedInvitations: 0,
  issues: { now: 0, weekAgo: 0 },
  coverage: { week: null, weekBefore: null },
};
const coverage = (found: number, notFound: number) =>
  ({ counts: { found, notFound, unnamed: 3, byHand: 1 }, byKey: {}, loops: 0 }) as unknown as Coverage;
const words = (facts: SummaryFacts) => summaryWords(facts, "https://app.example");

test("a week in which nothing happened is one line below the overview's sentence", () => {
  expect(words(quiet).paragraphs).toEqual([
    "Everyone is up to date.",
    "Nothing happened from Mon 16 Nov to Sun 22 Nov: no one joined, changed or left, and nothing needs attention.",
  ]);
});

test("U9: the mail says what the overview says, and that nothing needs attention only where that is so", () => {
  fc.assert(
    fc.property(
      fc.record({
        level: fc.constantFrom("good", "warning", "bad", "unknown"),
        waiting: fc.record({ removals: fc.nat(1), addresses: fc.nat(1), renames: fc.nat(1) }),
        failedInvitations: fc.nat(1),
        issues: fc.nat(2),
        joined: fc.nat(1),
      }),
      ({ level, waiting, failedInvitations, issues, joined }) => {
        const { removals, renames } = waiting;
        const attention = removals + renames + failedInvitations + issues;
        const mail = words({
          ...quiet,
          health: { level: attention > 0 && level === "good" ? "warning" : level, message: "As it is." },
          attention,
          waiting: { ...quiet.waiting, ...waiting, addresses: Math.min(waiting.addresses, issues) },
          failedInvitations,
          issues: { now: issues, weekAgo: 0 },
          week: { ...none, joined },
        });
        const text = mail.paragraphs.join("\n");
        expect(mail.paragraphs[0]).toBe("As it is.");
        if (text.includes("nothing needs attention")) expect([attention, level]).toEqual([0, "good"]);
        expect(mail.action?.href.endsWith("/attention")).toBe(attention > 0);
        expect(text.includes("removal")).toBe(removals > 0);
        expect(text.includes("team rename")).toBe(renames > 0);
        expect(text.includes("Failed invitations")).toBe(failedInvitations > 0);
      },
    ),
  );
});

test("a summary has the week before beside each number, what waits, and how managers were found", () => {
  const mail = words({
    ...quiet,
    week: { joined: 12, updated: 1402, left: 2, failed: 1 },
    weekBefore: { joined: 3, updated: 35, left: 0, failed: 0 },
    health: { level: "warning", message: "Synced, with 29 issues and 2 removals that need approval." },
    attention: 31,
    waiting: { removals: 2, addresses: 1, identities: 0, fields: 0, renames: 0 },
    issues: { now: 29, weekAgo: 31 },
    coverage: { week: coverage(94, 6), weekBefore: coverage(92, 8) },
  });
  expect(mail).toEqual({
    subject: "Acme, Okta: your week, Mon 16 Nov to Sun 22 Nov",
    paragraphs: [
      "Synced, with 29 issues and 2 removals that need approval.",
      "What syncs did from Mon 16 Nov to Sun 22 Nov:",
      "People joined: 12 (the week before: 3).",
      "Updates to people: 1,402 (the week before: 35).",
      "People who left or were suspended: 2 (the week before: 0).",
      "Failed syncs: 1 (the week before: 0).",
      "Waiting for approval: 2 removals and 1 new email address.",
      "Open issues: 29 (a week ago: 31).",
      "Managers found: 94% (the week before: 92%).",
    ],
    action: { label: "See what needs attention", href: "https://app.example/integrations/okta/attention" },
    footnote: "You get this email each Monday because you receive alerts about the Okta integration.",
    footnoteLink: {
      label: "Turn the weekly summary off",
      href: "https://app.example/integrations/okta/settings/schedule",
    },
  });
});

test.each(["Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "America/Santiago"])(
  "every Monday of a year, with its changes of the clock, has one morning in %s and sums up the calendar week before",
  (zone) => {
    const mondays = new Map<string, number>();
    const start = Date.parse("2026-01-01T00:00:00Z");
    for (let hour = 0; hour < 366 * 24; hour += 1) {
      const now = new Date(start + hour * 60 * 60_000);
      const week = lastWeek(now, zone);
      if (week === null) continue;
      const local = DateTime.fromJSDate(now, { zone });
      expect(local.weekday).toBe(1);
      expect(week.monday).toBe(local.minus({ days: 7 }).toFormat("yyyy-MM-dd"));
      expect(DateTime.fromJSDate(week.from, { zone }).toFormat("yyyy-MM-dd")).toBe(week.monday);
      expect(DateTime.fromJSDate(week.to, { zone }).toFormat("yyyy-MM-dd")).toBe(
        local.toFormat("yyyy-MM-dd"),
      );
      const hours = (week.to.getTime() - week.from.getTime()) / (60 * 60_000);
      expect([167, 168, 169]).toContain(hours);
      mondays.set(week.monday, (mondays.get(week.monday) ?? 0) + 1);
    }
    expect(mondays.size).toBeGreaterThanOrEqual(52);
  },
);

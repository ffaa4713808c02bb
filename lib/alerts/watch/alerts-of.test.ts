import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultMapping, sourceSchema, sourceWords } from "@/lib/directory/contract";
import type { RunView } from "@/lib/sync/contract";
import { alertsOf, stillHolds } from "./alerts-of";
import { type FilledCounts, sparseOf } from "./count-fields";
import type { WatchFacts } from "./facts";

const NOW = new Date("2026-11-24T12:00:00.000Z");
const HOUR = 60 * 60_000;
const ago = (hours: number) => new Date(NOW.getTime() - hours * HOUR);
const someTime = fc.integer({ min: 0, max: 800 }).map(ago);

const ended = (state: "DONE" | "FAILED", unannounced: number, startedAt: Date): RunView => ({
  id: "run",
  kind: "FULL",
  mode: "LIVE",
  shadow: false,
  trigger: "DAILY",
  requestedBy: null,
  state,
  stage: "FINISH",
  progress: { read: 0, planned: 0, applied: 0 },
  counts: { unannounced } as RunView["counts"],
  failure: state === "FAILED" ? { code: "unreachable", reason: "No answer.", advice: "Check Okta." } : null,
  trouble: null,
  doubt: null,
  resumeAt: null,
  cancelAsked: false,
  createdAt: startedAt.toISOString(),
  startedAt: startedAt.toISOString(),
  finishedAt: startedAt.toISOString(),
  durationMs: null,
  appliesId: null,
});

const credential = fc
  .record({ failing: fc.boolean(), idleDays: fc.option(fc.integer({ min: 0, max: 40 })) })
  .map(({ failing, idleDays }): WatchFacts["credential"] => ({
    kind: idleDays === null ? "SERVICE_APP" : "API_TOKEN",
    last4: null,
    owner: null,
    role: null,
    checkedAt: null,
    lastUsedAt: idleDays === null ? null : ago(idleDays * 24).toISOString(),
    diesAt: idleDays === null ? null : ago((idleDays - 30) * 24).toISOString(),
    level: failing ? "bad" : "good",
    failure: failing ? { code: "refused", reason: "Refused.", advice: "Save a new one." } : null,
    failedAt: null,
  }));

const sparse = fc.subarray(["jobTitle", "team"] as const).map((fields) =>
  fields.map((field) => ({
    field,
    attribute: sourceWords(defaultMapping[field]) ?? "",
    filled: 1,
    people: 80,
  })),
);

const facts: fc.Arbitrary<WatchFacts> = fc.record({
  now: fc.constant(NOW),
  timeZone: fc.constantFrom("Europe/London", "Asia/Kolkata"),
  mapping: fc.constantFrom(
    defaultMapping,
    { ...defaultMapping, jobTitle: "position", team: null },
    { ...defaultMapping, team: sourceSchema.parse({ attributes: ["division", "department"] }) },
  ),
  managerAttribute: fc.option(fc.constantFrom("boss", "position")),
  customFields: fc.constantFrom([], [{ name: "Cost centre", source: "title" }]),
  connection: fc.option(
    fc.record({
      state: fc.constantFrom("DRAFT", "SHADOW", "LIVE", "PAUSED"),
      nextFullRunAt: fc.option(someTime),
    }),
    { freq: 9 },
  ),
  daily: fc.constant({ companyId: "c", timeZone: "Europe/London", hour: 3 }),
  credential: fc.option(credential),
  currentRun: fc.constant(null),
  lastRun: fc.constant(null),
  lastFullRun: fc.option(
    fc.tuple(fc.constantFrom("DONE", "FAILED"), fc.nat(6), someTime).map((one) => ended(...one)),
  ),
  heldRunId: fc.constant(null),
  heldRemovals: fc.nat(1),
  failedInvitations: fc.constant(0),
  teamRenames: fc.constant(0),
  problems: fc.constantFrom(
    { open: 0, kinds: [] },
    { open: 1, kinds: [{ code: "CANARY_MISSING", title: "", count: 1 }] },
  ),
  appInactive: fc.option(fc.constant({ status: "inactive", since: NOW.toISOString() })),
  movingSince: fc.option(someTime),
  lastGoodRunAt: fc.option(someTime),
  startedAt: fc.option(someTime),
  pausedAt: fc.option(someTime),
  pausedSeenAt: fc.option(someTime),
  hook: fc.record({ verifiedAt: fc.option(someTime), lastEventAt: fc.option(someTime), missed: fc.nat(5) }),
  sparseFields: sparse,
  missingAttributes: fc.subarray(["title", "boss", "position", "unused"]),
  open: fc.record({
    lastOwner: fc.boolean(),
    addresses: fc.boolean(),
    identities: fc.boolean(),
    fields: fc.nat(2),
  }),
});

const elsewhere = [
  "sync-failed:unreachable",
  "credential-failing:refused",
  "removals-held:run",
  "last-owner-held",
  "addresses-held",
  "identities-held",
  "listing-doubted",
  "app-inactive",
];
const causesOf = (given: WatchFacts) => alertsOf(given).map(({ cause }) => cause);
const always = (check: (given: WatchFacts) => void) => fc.assert(fc.property(facts, check), { numRuns: 500 });

test("an alert stays open exactly as long as the facts support it", () => {
  always((given) => {
    const causes = causesOf(given);
    expect(new Set(causes).size).toBe(causes.length);
    for (const cause of causes) expect(stillHolds(given, cause)).toBe(true);
    const known = [
      "no-full-sync",
      "paused-long",
      "moving-long",
      "hook-silent",
      "credential-idle",
      "fields-held",
    ];
    const others = ["field-nearly-empty:team", "attribute-gone:title", "attribute-gone:boss"];
    for (const cause of [...known, ...others]) expect(stillHolds(given, cause)).toBe(causes.includes(cause));
  });
});

test("keeps one open row per cause, and sends one mail each time it returns, for any facts", () => {
  fc.assert(
    fc.property(fc.array(facts, { minLength: 1, maxLength: 8 }), (story) => {
      const open = new Set(elsewhere);
      const mails: string[] = [];
      let before: string[] = [];
      for (const given of story)
        for (const _ of [1, 2]) {
          for (const cause of open) if (!stillHolds(given, cause)) open.delete(cause);
          const news = causesOf(given).filter((cause) => !open.has(cause));
          mails.push(...news);
          for (const cause of news) open.add(cause);
          const now = causesOf(given);
          expect(news).toEqual(now.filter((cause) => !before.includes(cause)));
          expect([...open].filter((cause) => !elsewhere.includes(cause)).sort()).toEqual(now.toSorted());
          before = now;
        }
      expect(mails.length).toBeGreaterThanOrEqual(new Set(mails).size);
    }),
  );
});

test("W2: says that no full sync finished for 26 hours while syncs should run; a pause has its own words", () => {
  always((given) => {
    const { connection, lastGoodRunAt, startedAt, pausedSeenAt, pausedAt, movingSince } = given;
    const times = [lastGoodRunAt, startedAt, pausedSeenAt].map((at) => at?.getTime() ?? 0);
    const since = Math.max(...times);
    const isRunning = connection?.state === "LIVE" || connection?.state === "SHADOW";
    const isOverdue = isRunning && since > 0 && NOW.getTime() - since > 26 * HOUR;
    expect(causesOf(given).includes("no-full-sync")).toBe(isOverdue);
    const isOld = (at: Date | null) => at !== null && NOW.getTime() - at.getTime() > 26 * HOUR;
    const isPausedLong = connection?.state === "PAUSED" && movingSince === null && isOld(pausedAt);
    expect(causesOf(given).includes("paused-long")).toBe(isPausedLong);
    expect(causesOf(given).includes("moving-long")).toBe(isOld(movingSince));
  });
});

test("a hook counts as silent when Okta had three events to send, never for silence alone", () => {
  always((given) => {
    if (given.hook.missed >= 3 || (given.lastFullRun?.counts?.unannounced ?? 0) >= 3) return;
    expect(causesOf(given)).not.toContain("hook-silent");
  });
});

test("closes causes that a sync raised when they end; unknown causes stay open", () => {
  always((given) => {
    const held = {
      "sync-failed:unreachable": given.lastFullRun?.state === "FAILED",
      "credential-failing:refused": Boolean(given.credential?.failure),
      "removals-held:run": given.heldRemovals > 0,
      "last-owner-held": given.open.lastOwner,
      "addresses-held": given.open.addresses,
      "identities-held": given.open.identities,
      "listing-doubted": given.problems.open > 0,
      "app-inactive": given.appInactive !== null,
      "of-a-newer-version": true,
    };
    for (const [cause, holds] of Object.entries(held)) expect(stillHolds(given, cause)).toBe(holds);
  });
});

test("every alert says what happened and what to do, with a link to a page of the integration", () => {
  always((given) => {
    for (const { title, text, advice, path } of alertsOf(given)) {
      for (const words of [title, text, advice]) {
        expect(words.length).toBeGreaterThan(10);
        expect(words).not.toMatch(/undefined|null|NaN|Invalid|\s{2}/);
      }
      expect(title.length).toBeLessThan(90);
      expect(path).toMatch(/^\/integrations\/okta(\/|$)/);
    }
  });
});

test("a field counts as nearly empty below 5 % of at least 50 people, and stays so up to 10 %", () => {
  const counts = (people: number, team: number): FilledCounts => ({
    people,
    firstName: people,
    lastName: people,
    jobTitle: people,
    team,
    location: 0,
    language: 0,
    startDate: 0,
  });
  const team = (people: number, filled: number, before = false) => {
    const was = before ? [{ field: "team" as const, attribute: "department", filled: 0, people }] : [];
    return sparseOf(counts(people, filled), defaultMapping, was).length === 1;
  };
  expect([team(49, 0), team(50, 0), team(50, 2), team(100, 5), team(100, 4)]).toEqual([
    false,
    true,
    true,
    false,
    true,
  ]);
  expect([team(100, 9, true), team(100, 10, true)]).toEqual([true, false]);
  const chosen = { ...defaultMapping, location: "site" };
  expect(sparseOf(counts(100, 100), chosen, []).map(({ field }) => field)).toEqual(["location"]);
});

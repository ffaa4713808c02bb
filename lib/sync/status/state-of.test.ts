import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { type CredentialFacts, judgeCredential } from "@/lib/connection/credential/judge-credential";
import type { CredentialView, RunView } from "@/lib/sync/contract";
import { isDailyTime } from "@/lib/sync/run/next-full-run";
import type { StateFacts } from "./state-facts";
import { ruledOutCauses, stateOf } from "./state-of";

const NOW = new Date("2026-11-24T12:00:00.000Z");
const HOUR = 60 * 60_000;
const failures = ["refused", "forbidden", "unreachable", "nobody", "internal", "rate-limited-too-long"];

const someTime = fc.integer({ min: -96, max: 0 }).map((hours) => new Date(NOW.getTime() + hours * HOUR));
const failureArb = fc
  .constantFrom(...failures)
  .map((code) => ({ code, reason: `It failed: ${code}.`, advice: "We try again within the hour." }));
const credentialFailure = fc.constantFrom("refused", "forbidden", "nobody", "app-missing").map((code) => ({
  code,
  reason: `The credential is ${code}.`,
  advice: "Save a new one.",
}));
const credentialFacts: fc.Arbitrary<CredentialFacts> = fc.record({
  kind: fc.constantFrom("API_TOKEN", "SERVICE_APP"),
  check: fc.option(fc.record({ at: someTime, failure: fc.option(credentialFailure) })),
  refusal: fc.option(fc.record({ at: someTime, failure: credentialFailure })),
  acceptedAt: fc.option(someTime),
  servedAt: fc.option(someTime),
});

function viewOf(facts: CredentialFacts): CredentialView {
  const { lastUsedAt, diesAt, level, failure, failedAt } = judgeCredential(facts, NOW);
  const iso = (date: Date | null) => date?.toISOString() ?? null;
  const beside = {
    kind: facts.kind,
    last4: null,
    owner: null,
    role: null,
    checkedAt: iso(facts.check?.at ?? null),
  };
  return {
    ...beside,
    lastUsedAt: iso(lastUsedAt),
    diesAt: iso(diesAt),
    level,
    failure,
    failedAt: iso(failedAt),
  };
}

const runOf = (state: RunView["state"], kind: RunView["kind"]): fc.Arbitrary<RunView> =>
  fc.record({ at: someTime, failure: failureArb }).map(({ at, failure }) => ({
    id: `${kind}-${at.getTime()}`,
    kind,
    mode: "LIVE",
    shadow: false,
    trigger: "DAILY",
    requestedBy: null,
    state,
    stage: "READ",
    progress: { read: 0, planned: 0, applied: 0 },
    counts: null,
    failure: state === "FAILED" ? failure : null,
    trouble: null,
    doubt: null,
    resumeAt: null,
    cancelAsked: false,
    createdAt: at.toISOString(),
    startedAt: at.toISOString(),
    finishedAt: state === "RUNNING" ? null : at.toISOString(),
    durationMs: null,
    appliesId: null,
  }));
const ended = (kind: RunView["kind"]) =>
  fc.constantFrom("DONE", "DONE_WITH_ISSUES", "FAILED", "CANCELLED").chain((state) => runOf(state, kind));

const facts: fc.Arbitrary<StateFacts> = fc
  .record({
    connection: fc.option(
      fc.record({
        state: fc.constantFrom("DRAFT", "SHADOW", "LIVE", "PAUSED"),
        nextFullRunAt: fc.option(
          fc.integer({ min: -30, max: 30 }).map((hours) => new Date(NOW.getTime() + hours * HOUR)),
        ),
      }),
    ),
    daily: fc.record({
      companyId: fc.uuid(),
      timeZone: fc.constantFrom("Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"),
      hour: fc.integer({ min: 0, max: 23 }),
    }),
    credential: fc.option(credentialFacts.map(viewOf)),
    currentRun: fc.option(runOf("RUNNING", "FULL")),
    update: fc.option(ended("PEOPLE")),
    lastFullRun: fc.option(ended("FULL")),
    heldRemovals: fc.nat(3),
    failedInvitations: fc.nat(2),
    teamRenames: fc.nat(2),
    problems: fc.nat(40).map((open) => ({
      open,
      kinds: open === 0 ? [] : [{ code: "MANAGER_NOT_FOUND", title: "Manager not found", count: open }],
    })),
    appInactive: fc.option(fc.constant({ status: "INACTIVE", since: NOW.toISOString() })),
    isMoving: fc.boolean(),
  })
  .map(({ update, isMoving, ...rest }) => {
    // The switch to another org pauses syncing itself.
    const movingSince = isMoving && rest.connection?.state === "PAUSED" ? NOW : null;
    const isUpdateNewer = (update?.finishedAt ?? "") > (rest.lastFullRun?.finishedAt ?? "");
    const heldRunId = rest.heldRemovals > 0 ? "held" : null;
    return { now: NOW, ...rest, movingSince, heldRunId, lastRun: isUpdateNewer ? update : rest.lastFullRun };
  });

const always = (check: (given: StateFacts) => void) =>
  fc.assert(
    fc.property(facts, (given) => void check(given)),
    { numRuns: 5_000 },
  );

/** Words that promise another sync. */
const promises = /next sync|try again|retry|within (the|an|five)|hour/i;

test("U9: whichever of check, refusal and use is newer decides whether the credential works, and only it", () => {
  fc.assert(
    fc.property(credentialFacts, (given) => {
      const { level, failure } = judgeCredential(given, NOW);
      expect(level === "bad").toBe(failure !== null);
      const { check, refusal, acceptedAt, servedAt } = given;
      const newest = Math.max(
        ...[check?.at, refusal?.at, acceptedAt, servedAt].map(
          (at) => at?.getTime() ?? Number.NEGATIVE_INFINITY,
        ),
      );
      if (refusal && refusal.at.getTime() === newest) expect(failure).toEqual(refusal.failure);
      else if (check && check.at.getTime() === newest) expect(failure).toEqual(check.failure);
      else if (acceptedAt?.getTime() === newest) expect(failure?.code).not.toBe("refused");
      const lastWord = check && refusal && check.at > refusal.at ? check.failure : null;
      if (check?.failure === null && refusal && check.at > refusal.at) expect(lastWord ?? failure).toBeNull();
    }),
    { numRuns: 5_000 },
  );
});

test("U9: health never says that the credential fails where it works, nor that all is well where it fails", () => {
  always((given) => {
    const { health } = stateOf(given);
    const isConnected = given.connection !== null && given.connection.state !== "DRAFT";
    if (isConnected && given.credential?.failure && !given.appInactive && !given.movingSince)
      expect(health).toMatchObject({
        level: "bad",
        message: `Syncs can't run. ${given.credential.failure.reason}`,
      });
    if (!isConnected || given.credential === null || given.credential.failure) return;
    expect(health.message).not.toMatch(/It failed: (refused|forbidden)|The credential is/);
    expect(ruledOutCauses(given)).toContain("credential-failing:");
  });
});

test("W4: while paused nothing promises a sync, and no time for one is shown", () => {
  always((given) => {
    if (given.connection?.state !== "PAUSED") return;
    const { health, nextSync, nextRunAt } = stateOf(given);
    expect(nextSync).toEqual({ kind: given.movingSince ? "moving" : "paused", at: null });
    expect(nextRunAt).toBeNull();
    // While the company moves, no one can resume.
    if (given.movingSince) expect(`${health.message} ${health.advice ?? ""}`).not.toMatch(/resume|paused/i);
    expect(health.level).not.toBe("good");
    expect(`${health.message} ${health.advice ?? ""}`).not.toMatch(promises);
    expect(ruledOutCauses(given)).toEqual(expect.arrayContaining(["sync-failed:", "hook-silent"]));
  });
});

test("W2: a next sync is shown only where one is planned, never in the past, and says when it isn't the daily one", () => {
  always((given) => {
    const { nextSync, nextRunAt } = stateOf(given);
    expect(nextRunAt).toBe(nextSync.at);
    const runs = given.connection?.state === "LIVE" || given.connection?.state === "SHADOW";
    if (!runs || given.connection?.nextFullRunAt === null) return expect(nextSync.at).toBeNull();
    expect(Date.parse(nextSync.at ?? "")).toBeGreaterThanOrEqual(NOW.getTime());
    const at = new Date(nextSync.at ?? "");
    if (nextSync.kind === "daily") expect(isDailyTime({ ...given.daily, at })).toBe(true);
    if (nextSync.kind === "daily")
      expect(DateTime.fromJSDate(at, { zone: given.daily.timeZone }).hour).toBe(given.daily.hour);
  });
});

test("U9: all is well only where the last syncs ended well and nothing waits for an admin", () => {
  always((given) => {
    const { health, attention } = stateOf(given);
    if (health.level !== "good") return;
    expect(given.lastFullRun?.state).toMatch(/^DONE/);
    expect(attention).toBe(0);
    expect(given).toMatchObject({
      appInactive: null,
      heldRemovals: 0,
      failedInvitations: 0,
      teamRenames: 0,
      problems: { open: 0 },
    });
    expect(given.credential?.failure ?? null).toBeNull();
    if (given.connection?.state === "SHADOW") expect(health.message).toContain("nothing changes");
  });
});

test("U8: where something is left to do, health links to where it is done", () => {
  always((given) => {
    const { health } = stateOf(given);
    if (/approval|issue|invitation|rename/.test(health.message))
      expect(health.link).toEqual({ label: "Review", path: "/integrations/okta/attention" });
    if (given.credential?.failure && health.message.includes(given.credential.failure.reason))
      expect(health.link?.path).toContain("/settings/api-access");
  });
});

test("U9: the number in the navigation is the sum of what the overview's sentence names", () => {
  always((given) => {
    const { health, attention } = stateOf(given);
    if (!/^(Synced|Preview mode), with /.test(health.message)) return;
    const named = [...health.message.matchAll(/\d+/g)].map(([digits]) => Number(digits));
    expect(named.reduce((sum, one) => sum + one, 0)).toBe(attention);
  });
});

test.each([
  [{ open: 29, held: 0, invitations: 0 }, "Synced, with 29 issues."],
  [{ open: 0, held: 1, invitations: 0 }, "Synced, with 1 removal that needs approval."],
  [
    { open: 2, held: 3, invitations: 1 },
    "Synced, with 2 issues, 3 removals that need approval, 1 failed invitation and 2 possible team renames.",
  ],
])("U9: %o reads %s", ({ open, held, invitations }, message) => {
  const at = NOW.toISOString();
  const [run] = fc.sample(runOf("DONE", "FULL"), 1);
  const { health } = stateOf({
    now: NOW,
    connection: { state: "LIVE", nextFullRunAt: null },
    daily: { companyId: "018f", timeZone: "Europe/London", hour: 3 },
    credential: null,
    currentRun: null,
    lastRun: run ? { ...run, finishedAt: at } : null,
    lastFullRun: run ?? null,
    heldRunId: null,
    heldRemovals: held,
    failedInvitations: invitations,
    teamRenames: invitations * 2,
    problems: { open, kinds: [] },
    appInactive: null,
    movingSince: null,
  });
  expect(health).toMatchObject({ level: "warning", message });
});

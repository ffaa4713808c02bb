import fc from "fast-check";
import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { setNeverSync } from "@/lib/people/by-hand/on-lists/set-never-sync";
import { setManager } from "@/lib/people/by-hand/set-manager";
import { advanceRun } from "@/lib/sync/advance-run";
import { cancelRun } from "@/lib/sync/request/cancel-run";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import { failRun } from "@/lib/sync/run/fail/fail-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary, personAt } from "@/testing/orgs/people-in-okta";

const PEOPLE = 60;
const POOL = 6;
/** More runs find nothing more, and take time. */
const SEQUENCES = 10;
/** Positions of ordinary people: assigned, active, no one's manager, no oddity. */
let pool: number[] = [];
const unassigned = new Set<number>();

const test = companyTest({ people: PEOPLE, synced: true });
test.beforeEach(async ({ db, okta, company }) => {
  await db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { mapping: { startDate: "startDate" } },
  });
  pool = Array.from({ length: PEOPLE - 38 }, (_, index) => index + 9)
    .filter((n) => isOrdinary(okta, n))
    .slice(0, POOL);
  unassigned.clear();
});

const say = (okta: OktaOrg, index: number, profile: Record<string, string | null>) =>
  okta.org.updateProfile(pool[index] ?? -1, profile, false);
const idOf = (okta: OktaOrg, index: number) => personAt(okta, pool[index] ?? -1).id;
const own = (index: number) => `own-${index}@acme.example`;

/** What is open now, as "KIND subject". */
async function openProblems(db: PrismaClient, company: SyncedCompany): Promise<string[]> {
  const rows = await db.problem.findMany({ where: { companyId: company.companyId, resolvedAt: null } });
  return rows.map(({ code, subject }) => `${code} ${subject}`).sort();
}
async function peopleRun(db: PrismaClient, okta: OktaOrg, company: SyncedCompany, indexes: Iterable<number>) {
  // Questions count within a minute across runs, and a test asks more than a minute allows.
  await db.$executeRaw`UPDATE sync_run SET progress = progress - 'appAsksSince' WHERE company_id = ${company.companyId}::uuid`;
  const people = [...new Set(indexes)].map((index) => ({ oktaId: idOf(okta, index) }));
  const { runId } = await requestPeopleRun(company.context, { people, trigger: "EVENT" });
  return company.carry(runId);
}
/** A check of everyone, managers included, whatever has or hasn't changed. */
async function freshLook(db: PrismaClient, company: SyncedCompany) {
  await db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { managersStale: true },
  });
  const run = await company.sync();
  return { run, open: await openProblems(db, company) };
}

const index = fc.integer({ min: 0, max: POOL - 1 });
const change = fc.oneof(
  fc.record({
    kind: fc.constant("email" as const),
    of: index,
    to: fc.constantFrom("own", "none", "shared", "next"),
  }),
  fc.record({
    kind: fc.constant("start" as const),
    of: index,
    to: fc.constantFrom(null, "soon", "2020-02-03"),
  }),
  fc.record({
    kind: fc.constant("manager" as const),
    of: index,
    to: fc.constantFrom(null, "nobody@no.example", "self", "next"),
  }),
  fc.record({ kind: fc.constant("assigned" as const), of: index, to: fc.boolean() }),
  fc.record({ kind: fc.constant("never-sync" as const), of: index, to: fc.boolean() }),
  fc.record({ kind: fc.constant("by-hand" as const), of: index, to: fc.boolean() }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

async function make(okta: OktaOrg, company: SyncedCompany, one: Change): Promise<void> {
  const { of } = one;
  const next = (of + 1) % POOL;
  if (one.kind === "email") {
    const emails = { own: own(of), none: "not an address", shared: "both@acme.example", next: own(next) };
    say(okta, of, { email: emails[one.to as keyof typeof emails] });
  } else if (one.kind === "start") say(okta, of, { startDate: one.to });
  else if (one.kind === "manager") {
    const login = (whose: number) => String(personAt(okta, pool[whose] ?? -1).profile.login);
    const to = one.to === "self" ? login(of) : one.to === "next" ? login(next) : one.to;
    say(okta, of, { managerId: null, manager: to });
  } else if (one.kind === "assigned") {
    if (one.to) okta.org.assign(pool[of] ?? -1);
    else okta.org.unassign(pool[of] ?? -1);
    unassigned[one.to ? "delete" : "add"](of);
  } else {
    const person = await company.person(idOf(okta, of));
    if (!person) return;
    if (one.kind === "never-sync")
      await setNeverSync(company.context, { personId: person.id, neverSync: one.to });
    else
      await setManager(company.context, {
        personId: person.id,
        choice: { kind: one.to ? "nobody" : "sync" },
      });
  }
}

/** What must be open about the pool, from what Okta and admins have said, for kinds that involve no one else. */
async function expectedOf(
  db: PrismaClient,
  okta: OktaOrg,
  company: SyncedCompany,
  of: number,
): Promise<string[]> {
  const { id, profile } = personAt(okta, pool[of] ?? -1);
  const person = await company.person(id);
  if (unassigned.has(of) || !person || person.neverSync) return [];
  const byHand = await db.personManager.findFirst({
    where: { companyId: company.companyId, personId: person.id, source: "HAND" },
  });
  // Someone who comes back with a start date that can't be read waits (S2): no manager is looked for.
  const waits = person.status === "DEACTIVATED" && profile.startDate === "soon";
  const managed = !byHand && !waits;
  return [
    ...(profile.email === "not an address" ? [`EMAIL_INVALID ${id}`] : []),
    ...(profile.startDate === "soon" ? [`START_DATE_INVALID ${id}`] : []),
    ...(managed && profile.manager === "nobody@no.example" ? [`MANAGER_NOT_FOUND ${id}`] : []),
    ...(managed && profile.manager === profile.login ? [`MANAGER_IS_SELF ${id}`] : []),
  ].sort();
}
const ownKinds = /^(EMAIL_INVALID|START_DATE_INVALID|MANAGER_NOT_FOUND|MANAGER_IS_SELF) /;

test("U8: after random runs, open problems are those of a fresh check", async ({ db, okta, company }) => {
  for (let of = 0; of < POOL; of += 1) say(okta, of, { email: own(of), managerId: null, manager: null });
  await company.sync();
  const step = fc.record({
    changes: fc.array(change, { minLength: 1, maxLength: 4 }),
    run: fc.constantFrom("full", "people"),
    others: fc.array(index, { maxLength: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
      let last: { full: boolean; whom: Set<number> } = { full: true, whom: new Set() };
      const changed = new Set<number>();
      for (const { changes, run, others } of steps) {
        for (const one of changes) {
          await make(okta, company, one);
          changed.add(one.of);
        }
        last = { full: run === "full", whom: new Set([...changed, ...others]) };
        if (last.full) {
          const done = await company.sync();
          expect(done.counts?.problems).toBe((await openProblems(db, company)).length);
        } else await peopleRun(db, okta, company, last.whom);
        changed.clear();
      }
      const before = await openProblems(db, company);
      const { open } = await freshLook(db, company);
      const handled = new Set([...last.whom].map((one) => idOf(okta, one)));
      const about = (lines: string[]) =>
        last.full ? lines : lines.filter((line) => handled.has(line.split(" ")[1] ?? ""));
      expect(about(before)).toEqual(about(open));
      for (let of = 0; of < POOL; of += 1)
        expect(open.filter((line) => ownKinds.test(line) && line.endsWith(` ${idOf(okta, of)}`))).toEqual(
          await expectedOf(db, okta, company, of),
        );
    }),
    { numRuns: SEQUENCES },
  );
}, 120_000);

test("U8: what an event's run finds or solves counts in the next sync", async ({ db, okta, company }) => {
  const before = await company.sync();
  say(okta, 0, { managerId: null, manager: "nobody@no.example" });
  const found = await peopleRun(db, okta, company, [0]);
  expect(found.problemCounts).toEqual([{ code: "MANAGER_NOT_FOUND", title: "Manager not found", count: 1 }]);
  const after = await company.sync();
  expect(after.counts?.problems).toBe((before.counts?.problems ?? 0) + 1);
  expect(after.problems.map(({ oktaId }) => oktaId)).toContain(idOf(okta, 0));
  say(okta, 0, { manager: null });
  await peopleRun(db, okta, company, [0]);
  const third = await company.sync();
  expect(third.counts?.problems).toBe(before.counts?.problems);
  expect(third.problems.map(({ oktaId }) => oktaId)).not.toContain(idOf(okta, 0));
  const row = await db.problem.findFirstOrThrow({
    where: { companyId: company.companyId, subject: idOf(okta, 0), code: "MANAGER_NOT_FOUND" },
  });
  expect(row).toMatchObject({ openedRunId: found.id, lastRunId: after.id, resolvedBy: "SYNC" });
});

test("U8: a problem that comes back is the same row, opened again", async ({ db, okta, company }) => {
  say(okta, 0, { email: "not an address" });
  const first = await company.sync();
  say(okta, 0, { email: own(0) });
  await company.sync();
  say(okta, 0, { email: "not an address" });
  const third = await company.sync();
  const rows = await db.problem.findMany({
    where: { companyId: company.companyId, subject: idOf(okta, 0), code: "EMAIL_INVALID" },
  });
  expect(rows).toMatchObject([{ openedRunId: third.id, lastRunId: third.id, resolvedAt: null }]);
  expect(rows[0]?.firstSeenAt.toISOString().slice(0, 10)).toBe(first.finishedAt?.slice(0, 10));
  expect(rows[0]?.openedAt.getTime()).toBeGreaterThan(rows[0]?.firstSeenAt.getTime() ?? 0);
});

test("U8: a newer look by an event outlasts an earlier full sync", async ({ db, okta, company }) => {
  say(okta, 0, { email: "not an address" });
  for (let of = 1; of < POOL; of += 1) say(okta, of, { title: `Title ${of}` });
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  // Without time, a run stops after its first batch: planned, not finished.
  expect(await advanceRun(company.context, { runId, budgetMs: 0 })).toEqual({ kind: "more" });
  expect(await openProblems(db, company)).toContain(`EMAIL_INVALID ${idOf(okta, 0)}`);
  say(okta, 0, { email: own(0), manager: "nobody@no.example", managerId: null });
  await peopleRun(db, okta, company, [0]);
  const run = await company.carry(runId);
  expect(await openProblems(db, company)).not.toContain(`EMAIL_INVALID ${idOf(okta, 0)}`);
  expect(await openProblems(db, company)).toContain(`MANAGER_NOT_FOUND ${idOf(okta, 0)}`);
  expect(run.counts?.problems).toBe((await openProblems(db, company)).length);
});

test("U8: a run that fails or is cancelled closes what it looked at", async ({ db, okta, company }) => {
  say(okta, 0, { email: "not an address" });
  await db.problem.create({
    data: {
      companyId: company.companyId,
      code: "LISTING_TOO_SHORT",
      subject: "",
      firstSeenAt: new Date(),
      openedAt: new Date(),
      lastSeenAt: new Date(),
    },
  });
  await company.sync();
  expect(await openProblems(db, company)).not.toContain("LISTING_TOO_SHORT ");
  await db.problem.updateMany({
    where: { companyId: company.companyId, code: "LISTING_TOO_SHORT" },
    data: { resolvedAt: null, resolvedBy: null, resolvedRunId: null },
  });
  const before = await openProblems(db, company);
  say(okta, 0, { email: own(0) });
  const failed = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  await failRun(company.context, { runId: failed.runId });
  expect(await openProblems(db, company)).toEqual(before);
  const cancelled = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  await advanceRun(company.context, { runId: cancelled.runId, budgetMs: 0 });
  await cancelRun(company.context, cancelled);
  expect((await company.carry(cancelled.runId)).state).toBe("CANCELLED");
  expect(await openProblems(db, company)).toEqual(
    before.filter((line) => !line.startsWith("EMAIL_INVALID") || !line.endsWith(idOf(okta, 0))),
  );
});

test("U8: a preview looks, and leaves the company's problems alone", async ({ db, okta, company }) => {
  await company.sync();
  const before = await openProblems(db, company);
  say(okta, 0, { email: "not an address" });
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  const run = await company.carry(runId);
  expect(run.problems.map(({ code, oktaId }) => `${code} ${oktaId}`)).toContain(
    `EMAIL_INVALID ${idOf(okta, 0)}`,
  );
  expect(run.counts?.problems).toBe(run.problemCounts.reduce((sum, { count }) => sum + count, 0));
  expect(await openProblems(db, company)).toEqual(before);
});

test("U8, W4: shadow mode settles people's problems, not managers'", async ({ db, okta, company }) => {
  say(okta, 0, { managerId: null, manager: "nobody@no.example" });
  await company.sync();
  await db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data: { state: "SHADOW" } });
  say(okta, 0, { manager: null, email: "not an address" });
  const shadow = await company.sync();
  expect(shadow.shadow).toBe(true);
  expect(await openProblems(db, company)).toEqual(
    expect.arrayContaining([`EMAIL_INVALID ${idOf(okta, 0)}`, `MANAGER_NOT_FOUND ${idOf(okta, 0)}`]),
  );
  await db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data: { state: "LIVE" } });
  await company.sync();
  expect(await openProblems(db, company)).not.toContain(`MANAGER_NOT_FOUND ${idOf(okta, 0)}`);
});

test("U8: a custom attribute that names managers is looked at", async ({ db, okta, company }) => {
  await db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { managerAttribute: "division", managersStale: true },
  });
  for (let of = 0; of < POOL; of += 1) say(okta, of, { managerId: null, manager: null, division: null });
  await company.sync();
  say(okta, 0, { division: "nobody@no.example" });
  await company.sync();
  expect(await openProblems(db, company)).toContain(`MANAGER_NOT_FOUND ${idOf(okta, 0)}`);
  say(okta, 0, { division: null });
  await peopleRun(db, okta, company, [0]);
  expect(await openProblems(db, company)).not.toContain(`MANAGER_NOT_FOUND ${idOf(okta, 0)}`);
});

import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
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
import { withSyncedCompany } from "@/testing/orgs/with-org";

const PEOPLE = 60;
const POOL = 6;
/** More runs find nothing more, and take time. */
const SEQUENCES = 10;
let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;
/** Positions of ordinary people: assigned, active, no one's manager, no oddity. */
let pool: number[] = [];
const unassigned = new Set<number>();

withSyncedCompany({ people: PEOPLE, synced: true }, (given) => {
  ({ db, okta, company } = given);
});
beforeEach(async () => {
  await db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { mapping: { startDate: "startDate" } },
  });
  pool = Array.from({ length: PEOPLE - 38 }, (_, index) => index + 9)
    .filter((n) => at(n).assigned && at(n).status === "ACTIVE")
    .slice(0, POOL);
  unassigned.clear();
});

const at = (position: number) => {
  const person = okta.org.directory.at(position);
  if (!person) throw new Error(`No one at ${position}.`);
  return person;
};
const say = (index: number, profile: Record<string, string | null>) =>
  okta.org.updateProfile(pool[index] ?? -1, profile, false);
const idOf = (index: number) => at(pool[index] ?? -1).id;
const own = (index: number) => `own-${index}@acme.example`;

/** What is open now, as "KIND subject". */
async function openProblems(): Promise<string[]> {
  const rows = await db.problem.findMany({ where: { companyId: company.companyId, resolvedAt: null } });
  return rows.map(({ code, subject }) => `${code} ${subject}`).sort();
}
async function peopleRun(indexes: Iterable<number>) {
  // Questions count within a minute across runs, and a test asks more than a minute allows.
  await db.$executeRaw`UPDATE sync_run SET progress = progress - 'appAsksSince' WHERE company_id = ${company.companyId}::uuid`;
  const people = [...new Set(indexes)].map((index) => ({ oktaId: idOf(index) }));
  const { runId } = await requestPeopleRun(company.context, { people, trigger: "EVENT" });
  return company.carry(runId);
}
/** A check of everyone, managers included, whatever has or hasn't changed. */
async function freshLook() {
  await db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { managersStale: true },
  });
  const run = await company.sync();
  return { run, open: await openProblems() };
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

async function make(one: Change): Promise<void> {
  const { of } = one;
  const next = (of + 1) % POOL;
  if (one.kind === "email") {
    const emails = { own: own(of), none: "not an address", shared: "both@acme.example", next: own(next) };
    say(of, { email: emails[one.to as keyof typeof emails] });
  } else if (one.kind === "start") say(of, { startDate: one.to });
  else if (one.kind === "manager") {
    const login = (whose: number) => String(at(pool[whose] ?? -1).profile.login);
    const to = one.to === "self" ? login(of) : one.to === "next" ? login(next) : one.to;
    say(of, { managerId: null, manager: to });
  } else if (one.kind === "assigned") {
    if (one.to) okta.org.assign(pool[of] ?? -1);
    else okta.org.unassign(pool[of] ?? -1);
    unassigned[one.to ? "delete" : "add"](of);
  } else {
    const person = await company.person(idOf(of));
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
async function expectedOf(of: number): Promise<string[]> {
  const { id, profile } = at(pool[of] ?? -1);
  const person = await company.person(id);
  if (unassigned.has(of) || !person || person.neverSync) return [];
  const byHand = await db.personManager.findFirst({
    where: { companyId: company.companyId, personId: person.id, source: "HAND" },
  });
  return [
    ...(profile.email === "not an address" ? [`EMAIL_INVALID ${id}`] : []),
    ...(profile.startDate === "soon" ? [`START_DATE_INVALID ${id}`] : []),
    ...(!byHand && profile.manager === "nobody@no.example" ? [`MANAGER_NOT_FOUND ${id}`] : []),
    ...(!byHand && profile.manager === profile.login ? [`MANAGER_IS_SELF ${id}`] : []),
  ].sort();
}
const ownKinds = /^(EMAIL_INVALID|START_DATE_INVALID|MANAGER_NOT_FOUND|MANAGER_IS_SELF) /;

test("U8: after random full and people runs, the open problems are those a fresh check of everyone finds", async () => {
  for (let of = 0; of < POOL; of += 1) say(of, { email: own(of), managerId: null, manager: null });
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
          await make(one);
          changed.add(one.of);
        }
        last = { full: run === "full", whom: new Set([...changed, ...others]) };
        if (last.full) {
          const done = await company.sync();
          expect(done.counts?.problems).toBe((await openProblems()).length);
        } else await peopleRun(last.whom);
        changed.clear();
      }
      const before = await openProblems();
      const { open } = await freshLook();
      const handled = new Set([...last.whom].map(idOf));
      const about = (lines: string[]) =>
        last.full ? lines : lines.filter((line) => handled.has(line.split(" ")[1] ?? ""));
      expect(about(before)).toEqual(about(open));
      for (let of = 0; of < POOL; of += 1)
        expect(open.filter((line) => ownKinds.test(line) && line.endsWith(` ${idOf(of)}`))).toEqual(
          await expectedOf(of),
        );
    }),
    { numRuns: SEQUENCES },
  );
}, 120_000);

test("U8: what an event's run finds is in the next full sync's count, and what it solves does not come back", async () => {
  const before = await company.sync();
  say(0, { managerId: null, manager: "nobody@no.example" });
  const found = await peopleRun([0]);
  expect(found.problemCounts).toEqual([{ code: "MANAGER_NOT_FOUND", title: "Manager not found", count: 1 }]);
  const after = await company.sync();
  expect(after.counts?.problems).toBe((before.counts?.problems ?? 0) + 1);
  expect(after.problems.map(({ oktaId }) => oktaId)).toContain(idOf(0));
  say(0, { manager: null });
  await peopleRun([0]);
  const third = await company.sync();
  expect(third.counts?.problems).toBe(before.counts?.problems);
  expect(third.problems.map(({ oktaId }) => oktaId)).not.toContain(idOf(0));
  const row = await db.problem.findFirstOrThrow({
    where: { companyId: company.companyId, subject: idOf(0), code: "MANAGER_NOT_FOUND" },
  });
  expect(row).toMatchObject({ openedRunId: found.id, lastRunId: after.id, resolvedBy: "SYNC" });
});

test("U8: a problem that comes back is the same row, opened again", async () => {
  say(0, { email: "not an address" });
  const first = await company.sync();
  say(0, { email: own(0) });
  await company.sync();
  say(0, { email: "not an address" });
  const third = await company.sync();
  const rows = await db.problem.findMany({
    where: { companyId: company.companyId, subject: idOf(0), code: "EMAIL_INVALID" },
  });
  expect(rows).toMatchObject([{ openedRunId: third.id, lastRunId: third.id, resolvedAt: null }]);
  expect(rows[0]?.firstSeenAt.toISOString().slice(0, 10)).toBe(first.finishedAt?.slice(0, 10));
  expect(rows[0]?.openedAt.getTime()).toBeGreaterThan(rows[0]?.firstSeenAt.getTime() ?? 0);
});

test("U8: a newer look by an event's run stands against a full sync that began before it", async () => {
  say(0, { email: "not an address" });
  for (let of = 1; of < POOL; of += 1) say(of, { title: `Title ${of}` });
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  // Without time, a run stops after its first batch: planned, not finished.
  expect(await advanceRun(company.context, { runId, budgetMs: 0 })).toEqual({ kind: "more" });
  expect(await openProblems()).toContain(`EMAIL_INVALID ${idOf(0)}`);
  say(0, { email: own(0), manager: "nobody@no.example", managerId: null });
  await peopleRun([0]);
  const run = await company.carry(runId);
  expect(await openProblems()).not.toContain(`EMAIL_INVALID ${idOf(0)}`);
  expect(await openProblems()).toContain(`MANAGER_NOT_FOUND ${idOf(0)}`);
  expect(run.counts?.problems).toBe((await openProblems()).length);
});

test("U8: a run that fails or is cancelled closes only what it has looked at", async () => {
  say(0, { email: "not an address" });
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
  expect(await openProblems()).not.toContain("LISTING_TOO_SHORT ");
  await db.problem.updateMany({
    where: { companyId: company.companyId, code: "LISTING_TOO_SHORT" },
    data: { resolvedAt: null, resolvedBy: null, resolvedRunId: null },
  });
  const before = await openProblems();
  say(0, { email: own(0) });
  const failed = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  await failRun(company.context, { runId: failed.runId });
  expect(await openProblems()).toEqual(before);
  const cancelled = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  await advanceRun(company.context, { runId: cancelled.runId, budgetMs: 0 });
  await cancelRun(company.context, cancelled);
  expect((await company.carry(cancelled.runId)).state).toBe("CANCELLED");
  expect(await openProblems()).toEqual(
    before.filter((line) => !line.startsWith("EMAIL_INVALID") || !line.endsWith(idOf(0))),
  );
});

test("U8: a preview looks, and leaves the company's problems alone", async () => {
  await company.sync();
  const before = await openProblems();
  say(0, { email: "not an address" });
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  const run = await company.carry(runId);
  expect(run.problems.map(({ code, oktaId }) => `${code} ${oktaId}`)).toContain(`EMAIL_INVALID ${idOf(0)}`);
  expect(run.counts?.problems).toBe(run.problemCounts.reduce((sum, { count }) => sum + count, 0));
  expect(await openProblems()).toEqual(before);
});

test("U8 and W4: in shadow mode problems of people are settled, those of managers are left as they were", async () => {
  say(0, { managerId: null, manager: "nobody@no.example" });
  await company.sync();
  await db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data: { state: "SHADOW" } });
  say(0, { manager: null, email: "not an address" });
  const shadow = await company.sync();
  expect(shadow.shadow).toBe(true);
  expect(await openProblems()).toEqual(
    expect.arrayContaining([`EMAIL_INVALID ${idOf(0)}`, `MANAGER_NOT_FOUND ${idOf(0)}`]),
  );
  await db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data: { state: "LIVE" } });
  await company.sync();
  expect(await openProblems()).not.toContain(`MANAGER_NOT_FOUND ${idOf(0)}`);
});

test("U8: a custom attribute that names managers is looked at when only it has changed", async () => {
  await db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { managerAttribute: "division", managersStale: true },
  });
  for (let of = 0; of < POOL; of += 1) say(of, { managerId: null, manager: null, division: null });
  await company.sync();
  say(0, { division: "nobody@no.example" });
  await company.sync();
  expect(await openProblems()).toContain(`MANAGER_NOT_FOUND ${idOf(0)}`);
  say(0, { division: null });
  await peopleRun([0]);
  expect(await openProblems()).not.toContain(`MANAGER_NOT_FOUND ${idOf(0)}`);
});

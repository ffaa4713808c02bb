import type { Middleware } from "koa";
import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { readMapping } from "@/lib/directory/mapping";
import { saveFields } from "@/lib/setup/fields/save-fields";
import { advanceRun } from "@/lib/sync/advance-run";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { lastOrdinaryPeople } from "@/testing/repaired";

const PEOPLE = 150;
let without = new Set<string>();
let edit: ((user: Record<string, unknown>) => void) | null = null;

const pretend: Middleware = async (ctx, next) => {
  await next();
  if (
    ctx.status !== 200 ||
    !/^\/api\/v1\/(apps\/[^/]+\/users|users|groups\/[^/]+\/users|users\/[^/]+)$/.test(ctx.path)
  )
    return;
  if (without.size === 0 && edit === null) return;
  const body = JSON.parse(Buffer.isBuffer(ctx.body) ? ctx.body.toString() : JSON.stringify(ctx.body));
  const alter = (one: Record<string, unknown>) => {
    const user = (one._embedded as { user?: Record<string, unknown> })?.user ?? one;
    edit?.(user);
    return one;
  };
  ctx.body = Array.isArray(body)
    ? body.filter(({ id }: { id: string }) => !without.has(id)).map(alter)
    : alter(body);
};

const test = companyTest({ people: PEOPLE, synced: true, before: pretend });

// Before the next test's company has its first run.
test.afterEach(() => {
  without = new Set();
  edit = null;
});
test.beforeEach(() => {
  without = new Set();
  edit = null;
});

const ordinary = (okta: OktaOrg, count: number) => lastOrdinaryPeople(okta, PEOPLE, count);
const own = (company: SyncedCompany) => ({ companyId: company.companyId });
const connection = (db: PrismaClient, company: SyncedCompany) =>
  db.oktaConnection.findUniqueOrThrow({ where: own(company) });
const statusOf = async (company: SyncedCompany, id: string) => (await company.person(id))?.status;
const removalsLeft = (db: PrismaClient, company: SyncedCompany, ids: string[]) =>
  db.person.count({ where: { ...own(company), oktaId: { in: ids }, status: { not: "DEACTIVATED" } } });

async function carryPeople(company: SyncedCompany, ids: string[], needsScopeCheck: boolean) {
  const { runId } = await requestPeopleRun(company.context, {
    people: ids.map((oktaId) => ({ oktaId, needsScopeCheck })),
    trigger: "EVENT",
  });
  return company.carryThroughSleeps(runId);
}

/** Two people swap addresses: a batch of its own, applied before all others. */
function swapAddresses(okta: OktaOrg, one: number, other: number): void {
  const [a, b] = [okta.org.directory.at(one)?.profile, okta.org.directory.at(other)?.profile];
  const [first, second] = [a?.email ?? null, b?.email ?? null];
  okta.org.updateProfile(one, { email: second }, false);
  okta.org.updateProfile(other, { email: first }, false);
}

/** Advances a full run in steps of no time until it has planned and guarded, with batches left to apply. */
async function untilApplying(db: PrismaClient, company: SyncedCompany): Promise<string> {
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "DAILY" });
  for (let step = 0; step < 60; step += 1) {
    const advance = await advanceRun(company.context, { runId, budgetMs: 0 });
    if (advance.kind === "over") throw new Error("The run was over before it applied its second batch.");
    const run = await db.syncRun.findUniqueOrThrow({
      where: { companyId_id: { ...own(company), id: runId } },
    });
    if (run.stage === "APPLY") return runId;
  }
  throw new Error("The run never came to APPLY.");
}

/** Makes admins' approvals unnecessary: this many removals may happen in a day. */
async function letAllGo(db: PrismaClient, company: SyncedCompany): Promise<void> {
  await db.removalDraw.deleteMany({ where: own(company) });
}

test("R1: someone who came back while a full run waited with its plan keeps their access", async ({
  db,
  okta,
  company,
}) => {
  const [leaver, one, other] = ordinary(okta, 3) as [
    { at: number; id: string },
    { at: number },
    { at: number },
  ];
  swapAddresses(okta, one.at, other.at);
  okta.org.unassign(leaver.at);
  const runId = await untilApplying(db, company);
  // The worker is away. Meanwhile they're assigned again, and the event's run has read it.
  okta.org.assign(leaver.at);
  await carryPeople(company, [leaver.id], true);
  expect(await statusOf(company, leaver.id)).toBe("ACTIVE");
  await company.carry(runId);
  expect(await statusOf(company, leaver.id)).toBe("ACTIVE");
});

test("R3: a rejected suspension stays rejected after a full run whose list looked incomplete", async ({
  db,
  okta,
  company,
}) => {
  const [suspended] = ordinary(okta, 1) as [{ at: number; id: string }];
  await db.person.updateMany({
    where: { ...own(company), oktaId: suspended.id },
    data: { isProtected: true },
  });
  okta.org.lifecycle(suspended.at, "suspend");
  await carryPeople(company, [suspended.id], false);
  const holds = () => db.syncHold.findMany({ where: own(company), select: { kind: true, state: true } });
  expect(await holds()).toEqual([{ kind: "SUSPEND", state: "OPEN" }]);
  await db.syncHold.updateMany({ where: own(company), data: { state: "REJECTED", decidedAt: new Date() } });
  await db.person.updateMany({
    where: { ...own(company), oktaId: suspended.id },
    data: { isProtected: false },
  });
  const { listMeasure } = await connection(db, company);
  await db.oktaConnection.updateMany({ where: own(company), data: { listMeasure: (listMeasure ?? 0) * 2 } });
  without = new Set([suspended.id]);
  const doubted = await company.syncThroughSleeps();
  expect(doubted.doubt).toBe("LISTING_TOO_SHORT");
  expect(await holds()).toEqual([{ kind: "SUSPEND", state: "REJECTED" }]);
  without = new Set();
  await db.oktaConnection.updateMany({ where: own(company), data: { listMeasure } });
  await company.syncThroughSleeps();
  expect(await statusOf(company, suspended.id)).toBe("ACTIVE");
});

test("R1: one person Okta can't account for doesn't keep a company that shrank from losing its leavers", async ({
  db,
  okta,
  company,
}) => {
  const people = ordinary(okta, 60);
  const [lost, ...leavers] = people.slice(0, 40) as [
    { at: number; id: string },
    ...{ at: number; id: string }[],
  ];
  for (const { at } of leavers) okta.org.lifecycle(at, "deactivate");
  // Deleted so long ago that the System Log no longer has it.
  okta.org.lifecycle(lost.at, "deactivate");
  okta.org.delete(lost.at);
  okta.faults.set({ lostRole: { path: "/api/v1/logs" } });
  for (let night = 0; night < 6; night += 1) {
    await letAllGo(db, company);
    await company.syncThroughSleeps();
  }
  const holds = await db.syncHold.count({ where: { ...own(company), state: "OPEN" } });
  const left = await removalsLeft(
    db,
    company,
    leavers.map(({ id }) => id),
  );
  expect({ unnoticed: left - holds }).toEqual({ unnoticed: 0 });
});

test("S1: someone unassigned while suspended gets no access back when they are unsuspended", async ({
  okta,
  company,
}) => {
  const [person] = ordinary(okta, 1) as [{ at: number; id: string }];
  okta.org.lifecycle(person.at, "suspend");
  await carryPeople(company, [person.id], false);
  expect(await statusOf(company, person.id)).toBe("SUSPENDED");
  okta.org.unassign(person.at);
  await carryPeople(company, [person.id], true);
  okta.org.lifecycle(person.at, "unsuspend");
  // As the event user.lifecycle.unsuspend asks: about the person alone.
  await carryPeople(company, [person.id], false);
  expect(await statusOf(company, person.id)).not.toBe("ACTIVE");
});

test("R1: a measure of the scope before doesn't come back with a run that was under way", async ({
  db,
  okta,
  company,
}) => {
  const [one, other, leaver] = ordinary(okta, 3) as [
    { at: number; id: string },
    { at: number; id: string },
    { at: number; id: string },
  ];
  swapAddresses(okta, one.at, other.at);
  okta.org.updateProfile(leaver.at, { title: "Something else" }, false);
  const runId = await untilApplying(db, company);
  const group = okta.org.groups.create({ name: "Few", description: null });
  for (const { at } of ordinary(okta, 10)) okta.org.groups.add(group.id, at);
  const { mapping } = await connection(db, company);
  await saveFields(company.context, {
    scope: "GROUPS",
    scopeGroupIds: [group.id],
    mapping: readMapping(mapping),
  });
  expect((await connection(db, company)).listMeasure).toBeNull();
  await company.carry(runId);
  expect((await connection(db, company)).listMeasure).toBeNull();
});

const hostile: [string, (user: Record<string, unknown>) => void][] = [
  ["a status with NUL", (user) => (user.status = "AC\u0000TIVE")],
  ["a long status", (user) => (user.status = "X".repeat(20_000))],
  ["a status that is a surrogate", (user) => (user.status = "\ud800")],
  ["a status NOT_FOUND", (user) => (user.status = "NOT_FOUND")],
  ["a status NO_ANSWER", (user) => (user.status = "NO_ANSWER")],
];
test.for(hostile)(
  "M5: %s in one record stops no one else, by list and by id",
  async ([_, change], { okta, company }) => {
    const [victim, leaver, mover] = ordinary(okta, 3) as [
      { at: number; id: string },
      { at: number; id: string },
      { at: number; id: string },
    ];
    okta.org.unassign(victim.at);
    okta.org.lifecycle(leaver.at, "deactivate");
    okta.org.updateProfile(mover.at, { title: "Moved" }, false);
    edit = (user) => {
      if (user.id === victim.id) change(user);
    };
    const events = await carryPeople(company, [victim.id, leaver.id, mover.id], true);
    expect(events.state).not.toBe("FAILED");
    const run = await company.syncThroughSleeps();
    expect(run.state).not.toBe("FAILED");
    expect(await statusOf(company, leaver.id)).toBe("DEACTIVATED");
    expect((await company.person(mover.id))?.jobTitle).toBe("Moved");
  },
);

import type { Middleware } from "koa";
import { afterEach, expect, test } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { readMapping } from "@/lib/directory/mapping";
import { saveFields } from "@/lib/setup/fields/save-fields";
import { advanceRun } from "@/lib/sync/advance-run";
import { cancelRun } from "@/lib/sync/request/cancel-run";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { withSyncedCompany } from "@/testing/orgs/with-org";
import { lastOrdinaryPeople } from "@/testing/repaired";

const PEOPLE = 150;
let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;
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

// Before the next test's company has its first run.
afterEach(() => {
  without = new Set();
  edit = null;
});
withSyncedCompany({ people: PEOPLE, synced: true, before: pretend }, (given) => {
  ({ db, okta, company } = given);
  without = new Set();
  edit = null;
});

const ordinary = (count: number) => lastOrdinaryPeople(okta, PEOPLE, count);
const own = () => ({ companyId: company.companyId });
const connection = () => db.oktaConnection.findUniqueOrThrow({ where: own() });
const statusOf = async (id: string) => (await company.person(id))?.status;
const codes = (run: { problemCounts: { code: string }[] }) => run.problemCounts.map(({ code }) => code);
const removalsLeft = (ids: string[]) =>
  db.person.count({ where: { ...own(), oktaId: { in: ids }, status: { not: "DEACTIVATED" } } });

async function carryPeople(ids: string[], needsScopeCheck: boolean) {
  const { runId } = await requestPeopleRun(company.context, {
    people: ids.map((oktaId) => ({ oktaId, needsScopeCheck })),
    trigger: "EVENT",
  });
  return company.carryThroughSleeps(runId);
}

/** Two people swap addresses: a batch of its own, applied before all others. */
function swapAddresses(one: number, other: number): void {
  const [a, b] = [okta.org.directory.at(one)?.profile, okta.org.directory.at(other)?.profile];
  const [first, second] = [a?.email ?? null, b?.email ?? null];
  okta.org.updateProfile(one, { email: second }, false);
  okta.org.updateProfile(other, { email: first }, false);
}

/** Advances a full run in steps of no time until it has planned and guarded, with batches left to apply. */
async function untilApplying(): Promise<string> {
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "DAILY" });
  for (let step = 0; step < 60; step += 1) {
    const advance = await advanceRun(company.context, { runId, budgetMs: 0 });
    if (advance.kind === "over") throw new Error("The run was over before it applied its second batch.");
    const run = await db.syncRun.findUniqueOrThrow({ where: { companyId_id: { ...own(), id: runId } } });
    if (run.stage === "APPLY") return runId;
  }
  throw new Error("The run never came to APPLY.");
}

/** Makes admins' approvals unnecessary: this many removals may happen in a day. */
async function letAllGo(): Promise<void> {
  await db.removalDraw.deleteMany({ where: own() });
}

test("R1: someone who came back while a full run waited with its plan keeps their access", async () => {
  const [leaver, one, other] = ordinary(3) as [{ at: number; id: string }, { at: number }, { at: number }];
  swapAddresses(one.at, other.at);
  okta.org.unassign(leaver.at);
  const runId = await untilApplying();
  // The worker is away. Meanwhile they're assigned again, and the event's run has read it.
  okta.org.assign(leaver.at);
  await carryPeople([leaver.id], true);
  expect(await statusOf(leaver.id)).toBe("ACTIVE");
  await company.carry(runId);
  expect(await statusOf(leaver.id)).toBe("ACTIVE");
});

test("R3: a rejected suspension stays rejected after a full run whose list looked incomplete", async () => {
  const [suspended] = ordinary(1) as [{ at: number; id: string }];
  await db.person.updateMany({ where: { ...own(), oktaId: suspended.id }, data: { isProtected: true } });
  okta.org.lifecycle(suspended.at, "suspend");
  await carryPeople([suspended.id], false);
  const holds = () => db.syncHold.findMany({ where: own(), select: { kind: true, state: true } });
  expect(await holds()).toEqual([{ kind: "SUSPEND", state: "OPEN" }]);
  await db.syncHold.updateMany({ where: own(), data: { state: "REJECTED", decidedAt: new Date() } });
  await db.person.updateMany({ where: { ...own(), oktaId: suspended.id }, data: { isProtected: false } });
  const { listMeasure } = await connection();
  await db.oktaConnection.updateMany({ where: own(), data: { listMeasure: (listMeasure ?? 0) * 2 } });
  without = new Set([suspended.id]);
  const doubted = await company.syncThroughSleeps();
  expect(doubted.doubt).toBe("LISTING_TOO_SHORT");
  expect(await holds()).toEqual([{ kind: "SUSPEND", state: "REJECTED" }]);
  without = new Set();
  await db.oktaConnection.updateMany({ where: own(), data: { listMeasure } });
  await company.syncThroughSleeps();
  expect(await statusOf(suspended.id)).toBe("ACTIVE");
});

test("R5: an approval to empty a field outlives a full run that is cancelled before it does so", async () => {
  const [one, other] = ordinary(2) as [{ at: number; id: string }, { at: number; id: string }];
  okta.faults.set({ hiddenAttribute: { name: "title" } });
  await company.sync();
  const filled = () =>
    db.person.count({ where: { ...own(), jobTitle: { not: null }, status: { not: "DEACTIVATED" } } });
  const before = await filled();
  expect(before).toBeGreaterThan(30);
  await db.fieldHold.updateMany({
    where: { ...own(), state: "OPEN" },
    data: { state: "APPROVED", decidedAt: new Date() },
  });
  expect(await db.fieldHold.count({ where: { ...own(), state: "APPROVED" } })).toBe(1);
  swapAddresses(one.at, other.at);
  const runId = await untilApplying();
  await cancelRun(company.context, { runId });
  await company.carry(runId);
  // Only those whose batch was applied before have lost it.
  expect(await filled()).toBeGreaterThanOrEqual(before - 2);
  await company.sync();
  expect(await filled()).toBe(0);
});

test("R5: managers recorded of people who left don't make the loss of everyone's manager look small", async () => {
  const managed = await db.personManager.findMany({
    where: { ...own(), managerId: { not: null }, person: { status: "ACTIVE" } },
    select: { personId: true, person: { select: { oktaId: true } } },
    orderBy: { personId: "asc" },
  });
  expect(managed.length).toBeGreaterThan(90);
  // Most of them have left, with a removal that was approved long ago.
  const gone = managed.slice(15).map(({ person }) => person.oktaId ?? "");
  for (const id of gone) {
    const at = okta.org.directory.positionOf(id) ?? -1;
    okta.org.lifecycle(at, "deactivate");
  }
  await db.person.updateMany({ where: { ...own(), oktaId: { in: gone } }, data: { status: "DEACTIVATED" } });
  await db.directoryPerson.updateMany({
    where: { ...own(), oktaId: { in: gone } },
    data: { status: "DEPROVISIONED", inScope: false, contentHash: "left" },
  });
  await db.oktaConnection.updateMany({ where: own(), data: { listMeasure: null, canaryOktaIds: [] } });
  await company.sync();
  const stayed = () =>
    db.personManager.count({ where: { ...own(), managerId: { not: null }, person: { status: "ACTIVE" } } });
  const before = await stayed();
  expect(before).toBeGreaterThan(10);
  okta.faults.set({ hiddenAttribute: { name: "managerId,manager" } });
  const run = await company.sync();
  expect([await stayed(), codes(run).includes("BLANKING_HELD")]).toEqual([before, true]);
});

test("R1: one person Okta can't account for doesn't keep a company that shrank from losing its leavers", async () => {
  const people = ordinary(60);
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
    await letAllGo();
    await company.syncThroughSleeps();
  }
  const holds = await db.syncHold.count({ where: { ...own(), state: "OPEN" } });
  const left = await removalsLeft(leavers.map(({ id }) => id));
  expect({ unnoticed: left - holds }).toEqual({ unnoticed: 0 });
});

test("S1: someone unassigned while suspended gets no access back when they are unsuspended", async () => {
  const [person] = ordinary(1) as [{ at: number; id: string }];
  okta.org.lifecycle(person.at, "suspend");
  await carryPeople([person.id], false);
  expect(await statusOf(person.id)).toBe("SUSPENDED");
  okta.org.unassign(person.at);
  await carryPeople([person.id], true);
  okta.org.lifecycle(person.at, "unsuspend");
  // As the event user.lifecycle.unsuspend asks: about the person alone.
  await carryPeople([person.id], false);
  expect(await statusOf(person.id)).not.toBe("ACTIVE");
});

test("R5: a rejection to empty a field outlives a full run whose profiles can't be read", async () => {
  okta.faults.set({ hiddenAttribute: { name: "title" } });
  await company.sync();
  await db.fieldHold.updateMany({
    where: { ...own(), state: "OPEN" },
    data: { state: "REJECTED", decidedAt: new Date() },
  });
  const states = () => db.fieldHold.findMany({ where: own(), select: { field: true, state: true } });
  edit = (user) => {
    user.profile = null;
  };
  await company.sync();
  expect(await states()).toEqual([{ field: "jobTitle", state: "REJECTED" }]);
});

test("R1: a measure of the scope before doesn't come back with a run that was under way", async () => {
  const [one, other, leaver] = ordinary(3) as [
    { at: number; id: string },
    { at: number; id: string },
    { at: number; id: string },
  ];
  swapAddresses(one.at, other.at);
  okta.org.updateProfile(leaver.at, { title: "Something else" }, false);
  const runId = await untilApplying();
  const group = okta.org.groups.create({ name: "Few", description: null });
  for (const { at } of ordinary(10)) okta.org.groups.add(group.id, at);
  const { mapping } = await connection();
  await saveFields(company.context, {
    scope: "GROUPS",
    scopeGroupIds: [group.id],
    mapping: readMapping(mapping),
  });
  expect((await connection()).listMeasure).toBeNull();
  await company.carry(runId);
  expect((await connection()).listMeasure).toBeNull();
});

const hostile: [string, (user: Record<string, unknown>) => void][] = [
  ["a status with NUL", (user) => (user.status = "AC\u0000TIVE")],
  ["a long status", (user) => (user.status = "X".repeat(20_000))],
  ["a status that is a surrogate", (user) => (user.status = "\ud800")],
  ["a status NOT_FOUND", (user) => (user.status = "NOT_FOUND")],
  ["a status NO_ANSWER", (user) => (user.status = "NO_ANSWER")],
];
test.each(hostile)("M5: %s in one record stops no one else, by list and by id", async (_, change) => {
  const [victim, leaver, mover] = ordinary(3) as [
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
  const events = await carryPeople([victim.id, leaver.id, mover.id], true);
  expect(events.state).not.toBe("FAILED");
  const run = await company.syncThroughSleeps();
  expect(run.state).not.toBe("FAILED");
  expect(await statusOf(leaver.id)).toBe("DEACTIVATED");
  expect((await company.person(mover.id))?.jobTitle).toBe("Moved");
});

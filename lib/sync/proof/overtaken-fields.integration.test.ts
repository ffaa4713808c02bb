import type { Middleware } from "koa";
import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { advanceRun } from "@/lib/sync/advance-run";
import { cancelRun } from "@/lib/sync/request/cancel-run";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
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
const codes = (run: { problemCounts: { code: string }[] }) => run.problemCounts.map(({ code }) => code);

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

test("R5: an approval to empty a field outlives a full run that is cancelled before it does so", async ({
  db,
  okta,
  company,
}) => {
  const [one, other] = ordinary(okta, 2) as [{ at: number; id: string }, { at: number; id: string }];
  okta.faults.set({ hiddenAttribute: { name: "title" } });
  await company.sync();
  const filled = () =>
    db.person.count({ where: { ...own(company), jobTitle: { not: null }, status: { not: "DEACTIVATED" } } });
  const before = await filled();
  expect(before).toBeGreaterThan(30);
  await db.fieldHold.updateMany({
    where: { ...own(company), state: "OPEN" },
    data: { state: "APPROVED", decidedAt: new Date() },
  });
  expect(await db.fieldHold.count({ where: { ...own(company), state: "APPROVED" } })).toBe(1);
  swapAddresses(okta, one.at, other.at);
  const runId = await untilApplying(db, company);
  await cancelRun(company.context, { runId });
  await company.carry(runId);
  // Only those whose batch was applied before have lost it.
  expect(await filled()).toBeGreaterThanOrEqual(before - 2);
  await company.sync();
  expect(await filled()).toBe(0);
});

test("R5: managers recorded of people who left don't make the loss of everyone's manager look small", async ({
  db,
  okta,
  company,
}) => {
  const managed = await db.personManager.findMany({
    where: { ...own(company), managerId: { not: null }, person: { status: "ACTIVE" } },
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
  await db.person.updateMany({
    where: { ...own(company), oktaId: { in: gone } },
    data: { status: "DEACTIVATED" },
  });
  await db.directoryPerson.updateMany({
    where: { ...own(company), oktaId: { in: gone } },
    data: { status: "DEPROVISIONED", inScope: false, contentHash: "left" },
  });
  await db.oktaConnection.updateMany({ where: own(company), data: { listMeasure: null, canaryOktaIds: [] } });
  await company.sync();
  const stayed = () =>
    db.personManager.count({
      where: { ...own(company), managerId: { not: null }, person: { status: "ACTIVE" } },
    });
  const before = await stayed();
  expect(before).toBeGreaterThan(10);
  okta.faults.set({ hiddenAttribute: { name: "managerId,manager" } });
  const run = await company.sync();
  expect([await stayed(), codes(run).includes("BLANKING_HELD")]).toEqual([before, true]);
});

test("R5: a rejection to empty a field outlives a full run whose profiles can't be read", async ({
  db,
  okta,
  company,
}) => {
  okta.faults.set({ hiddenAttribute: { name: "title" } });
  await company.sync();
  await db.fieldHold.updateMany({
    where: { ...own(company), state: "OPEN" },
    data: { state: "REJECTED", decidedAt: new Date() },
  });
  const states = () => db.fieldHold.findMany({ where: own(company), select: { field: true, state: true } });
  edit = (user) => {
    user.profile = null;
  };
  await company.sync();
  expect(await states()).toEqual([{ field: "jobTitle", state: "REJECTED" }]);
});

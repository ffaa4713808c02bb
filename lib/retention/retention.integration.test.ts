import { expect } from "vitest";
import { type Context, systemClock } from "@/lib/context";
import type { PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { unsentJobs } from "@/lib/jobs";
import { log } from "@/lib/log";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import { retentionKinds, retentionSchema } from "./contract";
import { deleteExpired } from "./delete-expired";
import { readRetention } from "./read-retention";
import { saveRetention } from "./save-retention";

const DAY = 24 * 60 * 60 * 1000;
let usual: Context;
let strict: Context;

test.beforeAll(async ({ db }) => {
  [usual, strict] = [await makeCompany(db), await makeCompany(db)];
  await saveRetention(strict, {
    ...(await readRetention(strict)),
    changeDays: 90,
    mirrorDays: 7,
    problemDays: 30,
    mailDays: 30,
    auditDays: 365,
  });
});

async function makeCompany(db: PrismaClient): Promise<Context> {
  const companyId = newId();
  await db.company.create({ data: { id: companyId, slug: `c-${companyId}`, name: "Test" } });
  await db.oktaConnection.create({ data: { companyId, id: newId(), orgUrl: "https://acme.okta.com" } });
  const actor = { kind: "system", name: "test" } as const;
  return { companyId, actor, clock: systemClock, log, db, jobs: unsentJobs };
}

interface Rows {
  mirror: number;
  problems: number;
  alerts: number;
  changes: number;
  runs: number;
  audit: number;
}

async function countRows({ companyId, db }: Context): Promise<Rows> {
  const where = { companyId };
  return {
    mirror: await db.directoryPerson.count({ where }),
    problems: await db.problem.count({ where }),
    alerts: await db.notice.count({ where }),
    changes: await db.syncChange.count({ where }),
    runs: await db.syncRun.count({ where }),
    audit: await db.auditEntry.count({ where: { ...where, action: "x.y" } }),
  };
}

/** Makes one row of each kind that began this many days ago, and one of each that must stay. */
async function fill({ companyId, db }: Context, days: number): Promise<void> {
  const at = new Date(Date.now() - days * DAY);
  const mirrored = { companyId, status: "ACTIVE", attributes: {}, contentHash: "x", observedAt: at };
  const held = await db.person.create({
    data: { companyId, id: newId(), displayName: "Held", oktaId: newId() },
  });
  await db.directoryPerson.createMany({
    data: [
      { ...mirrored, oktaId: newId(), inScope: false },
      { ...mirrored, oktaId: newId(), inScope: true },
      { ...mirrored, oktaId: held.oktaId ?? "", inScope: false },
    ],
  });
  const problem = { companyId, code: "X", detail: {}, firstSeenAt: at, openedAt: at, lastSeenAt: at };
  await db.problem.createMany({
    data: [
      { ...problem, subject: newId(), resolvedAt: at, resolvedBy: "SYNC" },
      { ...problem, subject: newId() },
    ],
  });
  const notice = { companyId, title: "", text: "", advice: "", path: "/", raisedAt: at };
  await db.notice.createMany({
    data: [
      { ...notice, id: newId(), cause: newId(), settledAt: at },
      { ...notice, id: newId(), cause: newId() },
    ],
  });
  const run = {
    companyId,
    kind: "FULL",
    trigger: "DAILY",
    state: "DONE",
    createdAt: at,
    finishedAt: at,
  } as const;
  const [old, last] = [newId(), newId()];
  await db.syncRun.createMany({
    data: [
      { ...run, id: old },
      { ...run, id: last },
    ],
  });
  await db.oktaConnection.updateMany({ where: { companyId }, data: { lastGoodRunId: last } });
  await db.syncChange.createMany({
    data: [1, 2, 3].map((batch) => ({ companyId, runId: old, batch, kind: "UPDATE" as const })),
  });
  await db.auditEntry.create({ data: { companyId, actor: "x", action: "x.y", at } });
}

async function clear({ companyId, db }: Context): Promise<void> {
  const where = { companyId };
  for (const table of [
    db.directoryPerson,
    db.person,
    db.problem,
    db.notice,
    db.syncChange,
    db.syncRun,
  ] as const)
    await (table as typeof db.person).deleteMany({ where });
  await db.auditEntry.deleteMany({ where: { ...where, action: "x.y" } });
}

async function leftAfter(db: PrismaClient, days: number): Promise<[Rows, Rows]> {
  for (const context of [usual, strict]) {
    await clear(context);
    await fill(context, days);
  }
  while ((await deleteExpired(db, new Date())).more);
  return [await countRows(usual), await countRows(strict)];
}

test("retention: each kind goes after the days its company chose, the rest stays: open, held, in scope, the last good sync", async ({
  db,
}) => {
  const all = { mirror: 3, problems: 2, alerts: 2, changes: 3, runs: 2, audit: 1 };
  expect(await leftAfter(db, 6)).toEqual([all, all]);
  expect(await leftAfter(db, 8)).toEqual([all, { ...all, mirror: 2 }]);
  const afterMonth = { ...all, mirror: 2, problems: 1, alerts: 1 };
  expect(await leftAfter(db, 31)).toEqual([{ ...all, mirror: 2 }, afterMonth]);
  const afterQuarter = { ...afterMonth, changes: 0, runs: 1 };
  expect(await leftAfter(db, 91)).toEqual([{ ...all, mirror: 2, alerts: 1 }, afterQuarter]);
  expect(await leftAfter(db, 731)).toEqual([{ ...afterQuarter }, { ...afterQuarter, audit: 0 }]);
  expect(await leftAfter(db, 2556)).toEqual([
    { ...afterQuarter, audit: 0 },
    { ...afterQuarter, audit: 0 },
  ]);
});

test("retention: the database refuses what the page refuses", async () => {
  const days = await readRetention(usual);
  expect(retentionKinds.map((kind) => days[kind] > 0)).not.toContain(false);
  expect(retentionSchema.safeParse({ ...days, auditDays: 30 }).success).toBe(false);
  expect(retentionSchema.safeParse({ ...days, bodyDays: 91 }).success).toBe(false);
  await expect(saveRetention(usual, { ...days, auditDays: 30 })).rejects.toThrow();
  await expect(saveRetention(usual, { ...days, mirrorDays: 0 })).rejects.toThrow();
  await expect(saveRetention({ ...usual, companyId: newId() }, days)).rejects.toMatchObject({ status: 404 });
});

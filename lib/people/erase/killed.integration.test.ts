import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { childEnv } from "@/local/env";
import { root, typescript } from "@/local/launch/child";
import { LOCAL_TOKEN, startOktaOrg } from "@/local/okta";
import { until } from "@/local/system/processes";
import { leaverWords, makeLeaver } from "@/testing/companies/known-leaver";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { findStrings } from "@/testing/find-strings";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import { advanceErasures } from "./advance-erasures";
import { requestErasure } from "./request-erasure";

const PEOPLE = 60;
const children: ChildProcess[] = [];
test.afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** Starts a worker, waits until it has cleared everything before this table, and kills it before its next commit. */
async function killedAt(databaseUrl: string, table: string): Promise<void> {
  const args = typescript("testing/workers/erasure-worker.ts", databaseUrl, table);
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: childEnv({}),
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  let said = "";
  child.stdout?.on("data", (chunk) => {
    said += chunk;
  });
  expect(await until(() => said.includes("waiting") || child.exitCode !== null, 60_000)).toBe(true);
  expect(child.exitCode).toBe(null);
  await kill(child);
}

test("S5: kill -9 in the midst of an erasure loses nothing of it", async ({ db, databaseUrl }) => {
  const okta = await startOktaOrg({
    people: PEOPLE,
    rateLimits: "off",
    tokens: [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN", owner: 0 }],
  });
  const company = await SyncedCompany.create(db, {
    url: okta.url,
    appId: okta.org.app.id,
    token: LOCAL_TOKEN,
  });
  await company.sync();
  const leaver = await makeLeaver(company, okta, PEOPLE);
  await requestErasure(leaver.owner, { ...leaver, confirmation: leaver.displayName });

  await killedAt(databaseUrl, "sync_change");
  const [open] = await db.personErasure.findMany();
  expect(open).toMatchObject({ finishedAt: null });
  // A server releases what a killed worker held, as soon as PostgreSQL notices.
  expect(await until(async () => (await locks(db)) === 0, 60_000)).toBe(true);
  expect(await advanceErasures(company.context, { budgetMs: 60_000 })).toMatchObject({ more: false });
  expect(await findStrings(db, company.companyId, [...leaverWords, leaver.oktaId])).toEqual([]);
  expect(await db.personErasure.count({ where: { finishedAt: null } })).toBe(0);
  await okta.close();
});

async function locks(db: PrismaClient): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE datname = current_database() AND state = 'idle in transaction'`;
  return row?.n ?? 0;
}

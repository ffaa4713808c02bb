import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { childEnv } from "@/local/env";
import { root, typescript } from "@/local/launch/child";
import { LOCAL_TOKEN, startOktaOrg } from "@/local/okta";
import { until } from "@/local/system/processes";
import { leaverWords, makeLeaver } from "@/testing/companies/known-leaver";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { findStrings } from "@/testing/find-strings";
import { withDatabase } from "@/testing/orgs/with-org";
import { advanceErasures } from "./advance-erasures";
import { requestErasure } from "./request-erasure";

const PEOPLE = 60;
const database = withDatabase();
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** Starts a worker, waits until it has cleared everything before this table, and kills it before its next commit. */
async function killedAt(table: string): Promise<void> {
  const args = typescript("testing/workers/erasure-worker.ts", database.databaseUrl, table);
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

test("S5: kill -9 in the midst of an erasure loses nothing of it", async () => {
  const okta = await startOktaOrg({
    people: PEOPLE,
    rateLimits: "off",
    tokens: [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN", owner: 0 }],
  });
  const company = await SyncedCompany.create(database.db, {
    url: okta.url,
    appId: okta.org.app.id,
    token: LOCAL_TOKEN,
  });
  await company.sync();
  const leaver = await makeLeaver(company, okta, PEOPLE);
  await requestErasure(leaver.owner, { ...leaver, confirmation: leaver.displayName });

  await killedAt("sync_change");
  const [open] = await database.db.personErasure.findMany();
  expect(open).toMatchObject({ finishedAt: null });
  // A server releases what a killed worker held, as soon as PostgreSQL notices.
  expect(await until(async () => (await locks()) === 0, 60_000)).toBe(true);
  expect(await advanceErasures(company.context, { budgetMs: 60_000 })).toMatchObject({ more: false });
  expect(await findStrings(database.db, company.companyId, [...leaverWords, leaver.oktaId])).toEqual([]);
  expect(await database.db.personErasure.count({ where: { finishedAt: null } })).toBe(0);
  await okta.close();
});

async function locks(): Promise<number> {
  const [row] = await database.db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE datname = current_database() AND state = 'idle in transaction'`;
  return row?.n ?? 0;
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "vitest";
import type { Context } from "@/lib/context";
import { childEnv } from "@/local/env";
import { root, typescript } from "@/local/launch/child";
import { movingCompanyTest } from "@/testing/companies/moving-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { readMove } from "./read-move";

const test = movingCompanyTest();

/** Milliseconds into a step after which its process is killed. */
const KILLED_AFTER = [0, 30, 120];

/** Starts a worker, kills it, and lets another continue: again and again. */
async function killWorkers(databaseUrl: string, company: SyncedCompany): Promise<void> {
  for (const delay of KILLED_AFTER) {
    const args = typescript("testing/workers/move-worker.ts", databaseUrl, company.companyId);
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: childEnv({}),
      stdio: ["ignore", "pipe", "inherit"],
    });
    const exited = once(child, "exit");
    await Promise.race([once(child.stdout, "data"), exited]);
    await wait(delay);
    child.kill("SIGKILL");
    await exited;
  }
}

const state = async (owner: Context) => (await readMove(owner)).move?.state;

test("a switch whose process is killed again and again ends with everyone's new ID, once, and so does the way back", async ({
  db,
  databaseUrl,
  company,
  owner,
  moving,
}) => {
  const before = await moving.ids();
  await moving.prepare();
  const canary = await moving.confirm();
  await killWorkers(databaseUrl, company);
  await moving.work(7);
  expect(await state(owner)).toBe("DONE");
  const moved = await moving.ids();
  const ana = moving.at(12);
  const byEmail = { companyId: company.companyId, email: String(ana.profile.email) };
  expect(await db.person.findFirst({ where: byEmail })).toMatchObject({ oktaId: ana.newId });
  const newIds = [...moved.values()].filter((id) => id !== null);
  expect(newIds).toContain(canary);
  expect(new Set(newIds).size).toBe(newIds.length);
  await moving.back();
  await killWorkers(databaseUrl, company);
  await moving.work(7);
  expect(await state(owner)).toBe("RETURNED");
  expect(await moving.ids()).toEqual(before);
});

test("two workers at once take each step once", async ({ db, company, owner, moving }) => {
  await moving.prepare();
  await moving.confirm();
  await Promise.all([moving.work(3), moving.work(3), moving.work(3)]);
  await moving.work(3);
  expect(await state(owner)).toBe("DONE");
  const done = { companyId: company.companyId, action: "move.done" };
  expect(await db.auditEntry.count({ where: done })).toBe(1);
});

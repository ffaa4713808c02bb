import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Context } from "@/lib/context";
import type { PrismaClient } from "@/lib/db/client";
import { childEnv } from "@/local/env";
import { root, typescript } from "@/local/launch/child";
import { withMovingCompany } from "@/testing/companies/moving-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { readMove } from "./read-move";

let db: PrismaClient;
let company: SyncedCompany;
let owner: Context;
let databaseUrl: string;

const { at, prepare, work, confirm, back, ids } = withMovingCompany((given) => {
  ({ db, company, owner, databaseUrl } = given);
});

/** Milliseconds into a step after which its process is killed. */
const KILLED_AFTER = [0, 30, 120];

/** Starts a worker, kills it, and lets another continue: again and again. */
async function killWorkers(): Promise<void> {
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

const state = async () => (await readMove(owner)).move?.state;

test("a switch whose process is killed again and again ends with everyone's new ID, once, and so does the way back", async () => {
  const before = await ids();
  await prepare();
  const canary = await confirm();
  await killWorkers();
  await work(7);
  expect(await state()).toBe("DONE");
  const moved = await ids();
  const ana = at(12);
  const byEmail = { companyId: company.companyId, email: String(ana.profile.email) };
  expect(await db.person.findFirst({ where: byEmail })).toMatchObject({ oktaId: ana.newId });
  const newIds = [...moved.values()].filter((id) => id !== null);
  expect(newIds).toContain(canary);
  expect(new Set(newIds).size).toBe(newIds.length);
  await back();
  await killWorkers();
  await work(7);
  expect(await state()).toBe("RETURNED");
  expect(await ids()).toEqual(before);
});

test("two workers at once take each step once", async () => {
  await prepare();
  await confirm();
  await Promise.all([work(3), work(3), work(3)]);
  await work(3);
  expect(await state()).toBe("DONE");
  const done = { companyId: company.companyId, action: "move.done" };
  expect(await db.auditEntry.count({ where: done })).toBe(1);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { Prisma, type PrismaClient } from "@/lib/db/client";
import { childEnv } from "@/local/env";
import { root, typescript } from "@/local/launch/child";
import type { OktaOrg } from "@/local/okta";
import type { HookedCompany } from "@/testing/hooked-company";
import { withHookedCompany } from "@/testing/with-org";
import { requestUndo } from "./request-undo";

let db: PrismaClient;
let okta: OktaOrg;
let hooked: HookedCompany;
let databaseUrl: string;

withHookedCompany({ people: 400, unhooked: true }, (given) => {
  ({ db, okta, hooked, databaseUrl } = given);
});

/** Milliseconds into a step after which its process is killed. */
const KILLED_AFTER = [0, 20, 45, 80];

const state = () =>
  db.$queryRaw<unknown[]>(Prisma.sql`
    SELECT p.okta_id, p.job_title, p.status::text AS status, t.name AS team
    FROM person p
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
    WHERE p.company_id = ${hooked.company.companyId}::uuid
    ORDER BY p.okta_id`);

test("U6: an undo whose process is killed again and again restores everything once, and pins it", async () => {
  const { company } = hooked;
  const before = await state();
  for (let position = 20; position < 400; position += 1)
    okta.org.updateProfile(position, { title: `Wrong ${position}`, department: "Wrong" }, false);
  const wrong = await company.sync();
  expect(await state()).not.toEqual(before);
  const { runId } = await requestUndo(company.context, { runId: wrong.id });
  const args = typescript("testing/undo-worker.ts", databaseUrl, company.companyId, runId);
  for (const delay of KILLED_AFTER) {
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
  const undone = await company.carry(runId);
  expect(await state()).toEqual(before);
  const changes = await db.syncChange.count({
    where: { companyId: company.companyId, runId, exception: null },
  });
  expect(undone.counts?.updated).toBe(changes);
  await company.sync();
  expect(await state()).toEqual(before);
});

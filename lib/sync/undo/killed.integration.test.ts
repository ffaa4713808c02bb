import { expect } from "vitest";
import { Prisma, type PrismaClient } from "@/lib/db/client";
import type { HookedCompany } from "@/testing/companies/hooked-company";
import { hookedCompanyTest } from "@/testing/orgs/company-tests";
import { killAtStages } from "@/testing/workers/kill-run";
import { requestUndo } from "./request-undo";

const test = hookedCompanyTest({ people: 400, unhooked: true });

const state = (db: PrismaClient, hooked: HookedCompany) =>
  db.$queryRaw<unknown[]>(Prisma.sql`
    SELECT p.okta_id, p.job_title, p.status::text AS status, t.name AS team
    FROM person p
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
    WHERE p.company_id = ${hooked.company.companyId}::uuid
    ORDER BY p.okta_id`);

test("U6: an undo whose process is killed at each stage restores everything once, and pins it", async ({
  db,
  databaseUrl,
  okta,
  hooked,
}) => {
  const { company } = hooked;
  const before = await state(db, hooked);
  for (let position = 20; position < 400; position += 1)
    okta.org.updateProfile(position, { title: `Wrong ${position}`, department: "Wrong" }, false);
  const wrong = await company.sync();
  expect(await state(db, hooked)).not.toEqual(before);
  const { runId } = await requestUndo(company.context, { runId: wrong.id });
  const run = { db, databaseUrl, companyId: company.companyId, runId };
  expect(await killAtStages(run, ["PLAN", "APPLY", "MANAGERS"])).toContain("APPLY");
  const undone = await company.carry(runId);
  expect(await state(db, hooked)).toEqual(before);
  const changes = await db.syncChange.count({
    where: { companyId: company.companyId, runId, exception: null },
  });
  expect(undone.counts?.updated).toBe(changes);
  await company.sync();
  expect(await state(db, hooked)).toEqual(before);
});

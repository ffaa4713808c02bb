import { expect, test } from "vitest";
import { Prisma, type PrismaClient } from "@/lib/db/client";
import type { OktaOrg } from "@/local/okta";
import type { HookedCompany } from "@/testing/companies/hooked-company";
import { withHookedCompany } from "@/testing/orgs/with-org";
import { killAtStages } from "@/testing/workers/kill-run";
import { requestUndo } from "./request-undo";

let db: PrismaClient;
let okta: OktaOrg;
let hooked: HookedCompany;
let databaseUrl: string;

withHookedCompany({ people: 400, unhooked: true }, (given) => {
  ({ db, okta, hooked, databaseUrl } = given);
});

const state = () =>
  db.$queryRaw<unknown[]>(Prisma.sql`
    SELECT p.okta_id, p.job_title, p.status::text AS status, t.name AS team
    FROM person p
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
    WHERE p.company_id = ${hooked.company.companyId}::uuid
    ORDER BY p.okta_id`);

test("U6: an undo whose process is killed at each stage restores everything once, and pins it", async () => {
  const { company } = hooked;
  const before = await state();
  for (let position = 20; position < 400; position += 1)
    okta.org.updateProfile(position, { title: `Wrong ${position}`, department: "Wrong" }, false);
  const wrong = await company.sync();
  expect(await state()).not.toEqual(before);
  const { runId } = await requestUndo(company.context, { runId: wrong.id });
  const run = { db, databaseUrl, companyId: company.companyId, runId };
  expect(await killAtStages(run, ["PLAN", "APPLY", "MANAGERS"])).toContain("APPLY");
  const undone = await company.carry(runId);
  expect(await state()).toEqual(before);
  const changes = await db.syncChange.count({
    where: { companyId: company.companyId, runId, exception: null },
  });
  expect(undone.counts?.updated).toBe(changes);
  await company.sync();
  expect(await state()).toEqual(before);
});

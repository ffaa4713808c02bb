import { expect } from "vitest";
import { Prisma } from "@/lib/db/client";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { LOCAL_TOKEN, startOktaOrg } from "@/local/okta";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import { planRows } from "@/testing/plan-rows";
import { killAtStages } from "@/testing/workers/kill-run";
import { applyPreview } from "./apply-preview";

const PEOPLE = 300;
const state = ({ db, companyId }: SyncedCompany) =>
  db.$queryRaw<unknown[]>(Prisma.sql`
    SELECT p.okta_id, p.email, p.job_title, p.status::text AS status, t.name AS team, m.okta_id AS manager
    FROM person p
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
    LEFT JOIN person_manager o ON o.company_id = p.company_id AND o.person_id = p.id
    LEFT JOIN person m ON m.company_id = o.company_id AND m.id = o.manager_id
    WHERE p.company_id = ${companyId}::uuid
    ORDER BY p.okta_id`);

async function requestApplied(company: SyncedCompany): Promise<string> {
  const { context } = company;
  const { runId } = await requestFullRun(context, { mode: "PREVIEW", trigger: "BUTTON" });
  await company.carry(runId);
  return (await applyPreview(context, { runId, save: false })).runId;
}

test("U5: a preview whose process is killed at each stage of applying ends as one that was never killed", async ({
  db,
  databaseUrl,
}) => {
  const tokens = [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN" as const, owner: 0 }];
  const okta = await startOktaOrg({ people: PEOPLE, rateLimits: "off", tokens });
  const org = { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN };
  const [killed, spared] = [await SyncedCompany.create(db, org), await SyncedCompany.create(db, org)];
  for (const company of [killed, spared]) await company.sync();
  for (let at = 20; at < 120; at += 1)
    okta.org.updateProfile(
      at,
      { title: `Previewed ${at}`, department: `Team ${at % 7}`, managerId: null },
      false,
    );
  for (const at of [130, 131]) okta.org.unassign(at);
  const [runId, sparedId] = [await requestApplied(killed), await requestApplied(spared)];
  const { companyId } = killed;
  const stages = await killAtStages({ db: db, databaseUrl: databaseUrl, companyId, runId }, [
    "READ",
    "PROVE",
    "PLAN",
    "GUARD",
    "APPLY",
    "MANAGERS",
  ]);
  expect(stages).toContain("READ");
  await killed.carry(runId);
  await spared.carry(sparedId);
  expect(await state(killed)).toEqual(await state(spared));
  expect(await planRows(killed.context, runId)).toEqual(await planRows(spared.context, sparedId));
  await okta.close();
});

import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { saveApiAccess } from "@/lib/setup/api-access/save-api-access";
import type { OktaOrg } from "@/local/okta";
import { withCredentials } from "@/testing/companies/set-up-steps";
import type { SetupCompany } from "@/testing/companies/setup-company";
import { setupCompanyTest } from "@/testing/orgs/company-tests";
import { readTestSignIn } from "./read-test-sign-in";

const test = setupCompanyTest();

/** The admin's account, linked to the org's third person. */
async function linked(
  db: PrismaClient,
  okta: OktaOrg,
  company: SetupCompany,
): Promise<{ oktaId: string; login: string }> {
  const { id = "", profile } = okta.org.directory.at(3) ?? {};
  const { companyId, context } = company;
  const personId = context.actor.kind === "person" ? context.actor.personId : "";
  await db.person.update({ where: { companyId_id: { companyId, id: personId } }, data: { oktaId: id } });
  return { oktaId: id, login: String(profile?.login).toLowerCase() };
}

const you = async (company: SetupCompany) => (await readTestSignIn(company.context)).you;

test("step 9 names the Okta user by login: from Okta before the first sync, from the last sync after it", async ({
  db,
  okta,
  company,
}) => {
  expect(await you(company)).toMatchObject({ oktaId: null, oktaLogin: null });
  const { oktaId, login } = await linked(db, okta, company);
  // Without access to Okta, we don't know the login yet.
  expect(await you(company)).toMatchObject({ oktaId, oktaLogin: null });
  await withCredentials({ company, okta });
  const { value } = okta.org.tokens.create({ role: "READ_ONLY_ADMIN", owner: 3 });
  await saveApiAccess(company.context, { kind: "API_TOKEN", token: value });
  expect(await you(company)).toMatchObject({ oktaId, oktaLogin: login });
  await db.directoryPerson.create({
    data: {
      companyId: company.companyId,
      oktaId,
      status: "ACTIVE",
      login: "by.mirror@acme.example",
      attributes: {},
      contentHash: "x",
      inScope: true,
      observedAt: new Date(),
    },
  });
  expect(await you(company)).toMatchObject({ oktaLogin: "by.mirror@acme.example" });
});

test("step 9 is shown within seconds while Okta takes its time", async ({ db, okta, company }) => {
  const { oktaId } = await linked(db, okta, company);
  await withCredentials({ company, okta });
  const { value } = okta.org.tokens.create({ role: "READ_ONLY_ADMIN", owner: 3 });
  await saveApiAccess(company.context, { kind: "API_TOKEN", token: value });
  okta.faults.set({ latency: { fixedMs: 20_000 } });
  const begun = performance.now();
  expect(await you(company)).toMatchObject({ oktaId, oktaLogin: null });
  expect(performance.now() - begun).toBeLessThan(10_000);
  okta.faults.set({});
});

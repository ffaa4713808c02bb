import { expect } from "vitest";
import type { Context } from "@/lib/context";
import type { PrismaClient } from "@/lib/db/client";
import { defaultMapping } from "@/lib/directory/contract";
import { saveApiAccess } from "@/lib/setup/api-access/save-api-access";
import { makeServiceKey } from "@/lib/setup/api-access/service-key";
import { confirmApp } from "@/lib/setup/app/confirm-app";
import { checkAssigned } from "@/lib/setup/assign/check-assigned";
import { saveCredentials } from "@/lib/setup/credentials/save-credentials";
import { saveFields } from "@/lib/setup/fields/save-fields";
import { linkOwnAccount } from "@/lib/setup/test-sign-in/link-own-account";
import type { OktaOrg } from "@/local/okta";
import { LOCAL_TOKEN } from "@/local/okta";
import { movingCompanyTest } from "@/testing/companies/moving-company";
import { codeOf } from "@/testing/companies/rehiring-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { readSnapshot } from "./org-snapshot";

/** What happens while the org in use is being asked, once. */
let meanwhile: (() => Promise<unknown>) | null = null;

const test = movingCompanyTest({
  before: async (_, next) => {
    const act = meanwhile;
    meanwhile = null;
    await act?.();
    await next();
  },
});
test.beforeEach(({ okta, there }) => {
  const { redirectUris } = there.org.app.oidc;
  okta.org.apps.update(okta.org.app.id, { oidc: { ...okta.org.app.oidc, redirectUris } });
});

const connection = (db: PrismaClient, company: SyncedCompany) =>
  db.oktaConnection.findUniqueOrThrow({ where: { companyId: company.companyId } });
const steps = async (db: PrismaClient, company: SyncedCompany) =>
  (await db.oktaSetupCheck.findMany({ where: { companyId: company.companyId } })).map(({ step }) => step);

const checks = {
  "API access": (owner: Context) => saveApiAccess(owner, { kind: "API_TOKEN", token: LOCAL_TOKEN }),
  "the app's credentials": (owner: Context, okta: OktaOrg) =>
    saveCredentials(owner, {
      clientId: okta.org.app.id,
      clientSecret: okta.org.app.oidc.clientSecret ?? "",
      issuer: "",
    }),
  assignments: (owner: Context) => checkAssigned(owner),
  "people and fields": (owner: Context) =>
    saveFields(owner, {
      scope: "GROUPS",
      scopeGroupIds: ["00gOld"],
      mapping: { ...defaultMapping, startDate: "nickName" },
    }),
};

test.for(Object.entries(checks))(
  "a check of %s that crosses the switch saves nothing of the old org on the new one",
  async ([_, check], { db, okta, there, company, owner, moving }) => {
    await moving.prepare();
    meanwhile = async () => {
      await moving.confirm();
      await moving.work();
    };
    expect(await codeOf(check(owner, okta))).toBe("409 settings-changed");
    const { target } = await db.orgMove.findFirstOrThrow({ where: { companyId: company.companyId } });
    expect(await connection(db, company)).toMatchObject({
      ...readSnapshot(target).connection,
      orgUrl: there.url,
      clientId: there.org.app.id,
    });
    expect(await steps(db, company)).not.toContain("assign");
  },
);

test("M1: a sign-in through the old org that ends after the switch links no one to the new org", async ({
  db,
  okta,
  company,
  owner,
  moving,
}) => {
  const orgUrl = okta.url;
  await moving.prepare();
  await moving.confirm();
  for (const act of [confirmApp, makeServiceKey]) expect(await codeOf(act(owner))).toBe("409 moving");
  expect(await codeOf(linkOwnAccount(owner, { orgUrl, oktaId: "00uOld" }))).toBe("409 moving");
  await moving.work();
  expect(await codeOf(linkOwnAccount(owner, { orgUrl, oktaId: "00uOld" }))).toBe("409 settings-changed");
  expect((await connection(db, company)).canaryOktaIds).not.toContain("00uOld");
});

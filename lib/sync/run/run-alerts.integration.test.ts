import "@okta/okta-sdk-nodejs";
import { expect } from "vitest";
import { listAlerts } from "@/lib/alerts/list-alerts";
import { credentialBinding } from "@/lib/connection/secret-bindings";
import { sealSecret } from "@/lib/crypto/secret-box";
import type { PrismaClient } from "@/lib/db/client";
import { rejectHolds } from "@/lib/sync/holds/decide-holds";
import { LOCAL_TOKEN, type OktaOrg } from "@/local/okta";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { callOkta } from "@/testing/orgs/okta-call";

const test = companyTest({ people: 60 });

const titles = async (company: SyncedCompany) =>
  (await listAlerts(company.context)).map(({ title }) => title);
const leave = async (db: PrismaClient, okta: OktaOrg, company: SyncedCompany, index: number) => {
  const person = await db.person.findFirstOrThrow({
    where: { companyId: company.companyId, status: "ACTIVE", oktaId: { not: null }, isProtected: false },
    orderBy: { displayName: "asc" },
    skip: index,
  });
  await db.person.updateMany({
    where: { companyId: company.companyId, id: person.id },
    data: { isProtected: true },
  });
  await callOkta(
    { url: okta.url, token: LOCAL_TOKEN },
    "POST",
    `/api/v1/users/${person.oktaId}/lifecycle/deactivate`,
  );
};

test("removals newly held are told once; those that stay held are no news", async ({ db, okta, company }) => {
  await company.sync();
  await leave(db, okta, company, 0);
  await company.sync();
  expect(await titles(company)).toEqual(["A removal needs your approval"]);
  await company.sync();
  expect(await titles(company)).toEqual(["A removal needs your approval"]);
  await leave(db, okta, company, 1);
  await company.sync();
  expect(await titles(company)).toHaveLength(2);
  await rejectHolds(company.context, { changeIds: "all", note: "" });
  await company.sync();
  expect(await titles(company)).toEqual([]);
});

test("a credential that Okta refuses is told once however often the sync is tried, and settled by a good run", async ({
  db,
  okta,
}) => {
  const other = await SyncedCompany.create(db, {
    url: okta.url,
    appId: okta.org.app.id,
    token: "00wrong-token",
  });
  expect((await other.sync()).state).toBe("FAILED");
  expect((await other.sync()).state).toBe("FAILED");
  const notices = await listAlerts(other.context);
  expect(notices).toMatchObject([
    { title: "The API credential doesn't work", text: expect.stringContaining("refused the API credential") },
  ]);
  expect(JSON.stringify(notices)).not.toContain("00wrong-token");
  await db.oktaConnection.updateMany({
    where: { companyId: other.companyId },
    data: { credentialSealed: sealSecret(LOCAL_TOKEN, credentialBinding(other.companyId)) },
  });
  await other.sync();
  expect(await listAlerts(other.context)).toEqual([]);
});

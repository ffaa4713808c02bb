import "@okta/okta-sdk-nodejs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listAlerts } from "@/lib/alerts/list-alerts";
import { watchCompany } from "@/lib/alerts/watch/watch-company";
import { credentialBinding } from "@/lib/connection/secret-bindings";
import { sealSecret } from "@/lib/crypto/secret-box";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { checkCredential } from "./check-credential";
import { readCredentialState } from "./credential-view";
import { dueCredentialChecks } from "./due-credential-checks";

let database: TestDatabase;
let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 5 });
  okta = await startOktaOrg({ people: 30, rateLimits: "off" });
});
afterAll(async () => {
  await okta.close();
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  company = await SyncedCompany.create(db, { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN });
});

const DAY = 24 * 60 * 60 * 1000;
const inDays = (days: number) => ({
  ...company.context,
  clock: { now: () => new Date(Date.now() + days * DAY) },
});
const replaceToken = (token: string) =>
  db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { credentialSealed: sealSecret(token, credentialBinding(company.companyId)) },
  });
const causes = async () =>
  (
    await db.notice.findMany({
      where: { companyId: company.companyId, settledAt: null },
      orderBy: { cause: "asc" },
    })
  ).map(({ cause }) => cause);
const isDue = async (days: number) =>
  (await dueCredentialChecks(db, inDays(days).clock.now())).includes(company.companyId);

test("a check finds whose token it is and which role it has, counts as a use, and is due again a day later", async () => {
  expect(await isDue(0)).toBe(true);
  await checkCredential(company.context);
  expect(await isDue(0)).toBe(false);
  expect(await isDue(1.1)).toBe(true);
  const state = await readCredentialState(company.context);
  expect(state).toMatchObject({ kind: "API_TOKEN", level: "good", failure: null });
  expect(state?.owner).toMatch(/.+ \(.+@.+\)/);
  expect((state?.diesAt?.getTime() ?? 0) - (state?.lastUsedAt?.getTime() ?? 0)).toBe(30 * DAY);
});

test("a refused token raises one alert with what to do, keeps its last use, and resolves when a good one is saved", async () => {
  await checkCredential(company.context);
  const used = (await readCredentialState(company.context))?.lastUsedAt;
  await replaceToken("00revoked-token-of-nobody");
  await checkCredential(company.context);
  await checkCredential(company.context);
  expect(await readCredentialState(company.context)).toMatchObject({
    level: "bad",
    lastUsedAt: used,
    failure: { code: "refused", reason: "Okta refused the API credential." },
  });
  expect(await causes()).toEqual(["credential-failing:refused"]);
  expect(JSON.stringify(await listAlerts(company.context))).not.toContain("00revoked");
  expect(await isDue(0.1), "a failing one is checked every hour").toBe(true);
  await replaceToken(LOCAL_TOKEN);
  await checkCredential(company.context);
  expect(await causes()).toEqual([]);
});

test("W4: asks Okta nothing while paused, and raises an alert about the token's end after 20 idle days", async () => {
  await checkCredential(company.context);
  await db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data: { state: "PAUSED" } });
  expect(await isDue(30)).toBe(false);
  await watchCompany(inDays(19));
  expect(await causes()).toEqual([]);
  await watchCompany(inDays(21));
  await watchCompany(inDays(22));
  expect(await causes()).toEqual(["credential-idle"]);
  expect(await readCredentialState(inDays(21))).toMatchObject({ level: "warning" });
  await checkCredential(inDays(22));
  expect(await causes(), "a check is a use").toEqual([]);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/context";
import { openSecret } from "@/lib/crypto/secret-box";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { oktaAddresses } from "@/lib/okta/our-addresses";
import { readApiAccess, readCredentials } from "@/lib/setup/api-access/read-credentials";
import { saveApiAccess } from "@/lib/setup/api-access/save-api-access";
import { makeServiceKey } from "@/lib/setup/api-access/service-key";
import { confirmApp } from "@/lib/setup/app/confirm-app";
import { checkAssigned } from "@/lib/setup/assign/check-assigned";
import { saveCredentials } from "@/lib/setup/credentials/save-credentials";
import { readSetupProgress } from "@/lib/setup/read-progress";
import { saveOrg } from "@/lib/setup/your-okta/save-org";
import { type OktaOrg, startOktaOrg } from "@/local/okta";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { createSetupCompany, type SetupCompany } from "@/testing/companies/setup-company";
import { ToldAndStored } from "@/testing/orgs/told-and-stored";
import { serviceKeyBinding } from "./secret-bindings";

let database: TestDatabase;
let db: PrismaClient;
let okta: OktaOrg;
let company: SetupCompany;
let context: Context;
let heard: ToldAndStored;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 3 });
  okta = await startOktaOrg({ people: 20, rateLimits: "off" });
  company = await createSetupCompany(db);
  heard = new ToldAndStored(db);
  context = heard.listening(company.context);
});

afterAll(async () => {
  await okta.close();
  await db.$disconnect();
  await database.drop();
});

const told = <T>(work: () => Promise<T>) => heard.told(work);

test("setup's secrets appear in no answer, error or log line, and are sealed in the database", async () => {
  await told(() => saveOrg(context, { address: okta.url }));
  await told(() => confirmApp(context));
  const { id } = await db.oktaConnection.findUniqueOrThrow({ where: { companyId: company.companyId } });
  const uris = oktaAddresses({ slug: company.slug, connectionId: id });
  const app = okta.org.apps.create({
    label: "Learn Amp",
    oidc: { redirectUris: [uris.signInRedirect, uris.testRedirect] },
  });
  const clientSecret = app.oidc.clientSecret ?? "";
  const { value: token } = okta.org.tokens.create({ role: "READ_ONLY_ADMIN", owner: 3 });
  const wrong = ["a-client-secret-that-is-wrong-0001", "00a-token-that-is-wrong-0002"] as const;

  await told(() => saveCredentials(context, { clientId: app.id, clientSecret: wrong[0], issuer: "" }));
  await told(() => saveCredentials(context, { clientId: app.id, clientSecret, issuer: "https://10.0.0.1" }));
  await told(() => saveCredentials(context, { clientId: app.id, clientSecret, issuer: "" }));
  await told(() => saveApiAccess(context, { kind: "API_TOKEN", token: wrong[1] }));
  await told(() => saveApiAccess(context, { kind: "API_TOKEN", token }));
  const key = await told(() => makeServiceKey(context));
  const service = okta.org.apps.create({
    label: "Sync",
    kind: "SERVICE",
    oidc: { jwks: [JSON.parse(key?.publicJwk ?? "{}")] },
    grantedScopes: ["users", "apps"].map((name) => `okta.${name}.read`),
    adminRoles: ["READ_ONLY_ADMIN"],
  });
  const access = await told(() => saveApiAccess(context, { kind: "SERVICE_APP", clientId: service.id }));
  expect(access?.passed).toBe(true);
  await told(() => checkAssigned(context));
  await told(() => readCredentials(context));
  await told(() => readApiAccess(context));
  await told(() => readSetupProgress(context));
  // A failure on our side while we handle a secret must not show it either.
  await okta.close();
  await told(() => saveCredentials(context, { clientId: app.id, clientSecret, issuer: "" }));
  await told(() => saveApiAccess(context, { kind: "API_TOKEN", token }));
  await told(() => saveApiAccess({ ...context, db: brokenDb }, { kind: "API_TOKEN", token }));

  const row = await db.oktaServiceKey.findFirstOrThrow({ where: { companyId: company.companyId } });
  const privateJwk = JSON.parse(
    openSecret(row.privateSealed, serviceKeyBinding(company.companyId)),
  ) as Record<string, string>;
  const secrets = [
    clientSecret,
    token,
    ...wrong,
    ...["d", "p", "q", "dp", "dq", "qi"].map((part) => privateJwk[part]),
  ];
  await heard.expectWithout(secrets, app.id);
}, 120_000);

/** A database that doesn't exist. */
const brokenDb = openDatabase("postgresql://nobody:nothing@127.0.0.1:1/none", { max: 1 });

import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/context";
import { openSecret } from "@/lib/crypto/secret-box";
import { openDatabase, Prisma, type PrismaClient } from "@/lib/db/client";
import { problemResponse } from "@/lib/http/problem";
import { createSetupCompany, type SetupCompany } from "@/lib/testing/setup-company";
import { type OktaOrg, startOktaOrg } from "@/local/okta";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { checkAssigned } from "./check-assigned";
import { confirmApp } from "./confirm-app";
import { oktaAddresses } from "./okta-addresses";
import { readApiAccess, readCredentials } from "./read-credentials";
import { readSetupProgress } from "./read-setup-progress";
import { saveApiAccess } from "./save-api-access";
import { saveCredentials } from "./save-credentials";
import { saveOrg } from "./save-org";
import { serviceKeyBinding } from "./secrets";
import { makeServiceKey } from "./service-key";

let database: TestDatabase;
let db: PrismaClient;
let okta: OktaOrg;
let company: SetupCompany;
let context: Context;
/** Everything that anybody could read: answers, error answers, log lines. */
const said: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 3 });
  okta = await startOktaOrg({ people: 20, rateLimits: "off" });
  company = await createSetupCompany(db);
  const log = pino({ level: "trace" }, { write: (line: string) => said.push(line) });
  context = { ...company.context, log };
});

afterAll(async () => {
  await okta.close();
  await db.$disconnect();
  await database.drop();
});

/** Does something as a route would, and keeps what its caller is told, also where it fails. */
async function told<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    const answer = await work();
    said.push(JSON.stringify(answer));
    return answer;
  } catch (error) {
    context.log.error({ err: error }, "failed");
    said.push(await problemResponse(error, "request-id").text());
    return null;
  }
}

/** Every row of every table, as text. */
async function everythingStored(): Promise<string> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`;
  const rows = await Promise.all(
    tables.map(({ name }) =>
      db.$queryRaw<{ row: string }[]>(
        Prisma.sql`SELECT to_jsonb(t)::text AS row FROM ${Prisma.raw(name)} AS t`,
      ),
    ),
  );
  return rows
    .flat()
    .map(({ row }) => row)
    .join("\n");
}

test("secrets of the set-up are in no answer, no error, no log line, and nowhere in the database but sealed", async () => {
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
  // What goes wrong on our side while a secret is at hand must not show it either.
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
  const stored = await everythingStored();
  expect(said.join("\n")).toContain(app.id);
  expect(stored).toContain(app.id);
  for (const secret of secrets) {
    expect(secret?.length).toBeGreaterThan(20);
    const text = secret ?? "";
    for (const form of [text, encodeURIComponent(text), Buffer.from(text).toString("base64").slice(0, -4)]) {
      expect(
        said.join("\n").includes(form),
        `an answer or log line shows a secret: ${form.slice(0, 4)}…`,
      ).toBe(false);
      expect(stored.includes(form), `a row shows a secret: ${form.slice(0, 4)}…`).toBe(false);
    }
  }
}, 120_000);

/** A database that is gone. */
const brokenDb = openDatabase("postgresql://nobody:nothing@127.0.0.1:1/none", { max: 1 });

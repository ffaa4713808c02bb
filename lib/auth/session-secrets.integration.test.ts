import { afterAll, beforeAll, test } from "vitest";
import { appointOwner } from "@/lib/company/appoint-owner";
import { createCompany } from "@/lib/company/create-company";
import { clientSecretBinding } from "@/lib/connection/secret-bindings";
import { type Context, systemClock } from "@/lib/context";
import { sealSecret } from "@/lib/crypto/secret-box";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { unsentJobs } from "@/lib/jobs";
import { newOidcChecks } from "@/lib/okta/oidc/oidc-client";
import { oktaAddresses } from "@/lib/okta/our-addresses";
import { type OktaOrg, startOktaOrg } from "@/local/okta";
import { TestBrowser } from "@/local/okta/oauth/test-browser";
import { goThrough } from "@/local/okta/oauth/testing";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { ToldAndStored } from "@/testing/orgs/told-and-stored";
import { admitOktaUser } from "./okta/admit-okta-user";
import { findOktaSignIn } from "./okta/okta-sign-in";
import { makePasswordLink } from "./password/password-link";
import { readPasswordLink } from "./password/read-password-link";
import { setPassword } from "./password/set-password";
import { signInWithPassword } from "./password/sign-in-with-password";

const GOOD = "mauve-lantern-7-otters";
const WRONG = "a-password-that-is-wrong-0004";
let database: TestDatabase;
let db: PrismaClient;
let okta: OktaOrg;
let heard: ToldAndStored;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 4 });
  okta = await startOktaOrg({ people: 20, rateLimits: "off" });
  heard = new ToldAndStored(db);
});
afterAll(async () => {
  await okta.close();
  await db.$disconnect();
  await database.drop();
});

test("passwords, their links, client secret, codes and ID tokens of signing in are in no log line, no error, no job, and no row but hashed or sealed", async () => {
  const { companyId, ownerId } = await createCompany(
    { db, jobs: unsentJobs },
    {
      slug: "acme",
      name: "Acme",
      domains: ["acme.example"],
      owner: { email: "olivia@acme.example", displayName: "Olivia" },
      by: "test",
    },
  );
  const actor = { kind: "person", personId: ownerId, name: "Olivia" } as const;
  const context: Context = heard.listening({
    companyId,
    actor,
    clock: systemClock,
    log: heard.log,
    db,
    jobs: unsentJobs,
  });
  const used = await makePasswordLink(context, { personId: ownerId });
  await heard.told(() =>
    setPassword(context, { token: used.token, password: "password1234-is-easily-guessed" }),
  );
  await heard.told(() => setPassword(context, { token: used.token, password: GOOD }));
  await heard.told(() => setPassword(context, { token: used.token, password: WRONG }));
  await heard.told(() => readPasswordLink(db, { token: used.token, now: new Date() }));
  const { personId } = await appointOwner(context, { email: "sam@acme.example", displayName: "Sam" });
  const unused = await makePasswordLink(context, { personId });
  const address = newId();
  for (const password of [WRONG, GOOD])
    await heard.told(() => signInWithPassword(db, { email: "olivia@acme.example", password, address }));

  const connectionId = newId();
  const redirect = oktaAddresses({ slug: "acme", connectionId }).signInRedirect;
  const app = okta.org.apps.create({ label: "Learn Amp", oidc: { redirectUris: [redirect] } });
  okta.org.assignments.assign(app, 9);
  const clientSecret = app.oidc.clientSecret ?? "";
  await db.company.update({ where: { id: companyId }, data: { oktaEnabledAt: new Date() } });
  const seal = (secret: string) => sealSecret(secret, clientSecretBinding(companyId));
  await db.oktaConnection.create({
    data: {
      companyId,
      id: connectionId,
      state: "LIVE",
      orgUrl: okta.url,
      issuer: okta.url,
      clientId: app.id,
      clientSecretSealed: seal(clientSecret),
    },
  });
  const signIn = await findOktaSignIn(db, "acme");
  const client = await signIn?.client();
  const checks = newOidcChecks();
  const url = await client?.authorizationUrl(redirect, checks);
  const login = String(okta.org.directory.at(9)?.profile.login);
  const { leads } = await goThrough(new TestBrowser(), url?.href ?? "", login);
  if (!leads || !client) throw new Error("Okta did not send the browser back.");
  const { subject, idToken } = await client.exchange(leads, checks);
  // A used code is refused, and the refusal must not show it.
  await heard.told(() => client.exchange(leads, checks));
  const admission = await heard.told(() => admitOktaUser(context, { subject, connectionState: "LIVE" }));
  if (admission?.kind !== "setting-up") throw new Error("They weren't set up.");
  const wrongSecret = "a-client-secret-that-is-wrong-0005";
  await db.oktaConnection.updateMany({
    where: { companyId },
    data: { clientSecretSealed: seal(wrongSecret) },
  });
  const misconfigured = await (await findOktaSignIn(db, "acme"))?.client();
  await heard.told(async () => misconfigured?.exchange(leads, checks));

  const secrets = [GOOD, WRONG, used.token, unused.token, clientSecret, wrongSecret, checks.codeVerifier];
  await heard.expectWithout([...secrets, leads.searchParams.get("code") ?? "", idToken], admission.runId);
}, 120_000);

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openSecret } from "@/lib/crypto/secret-box";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { createSetupCompany, type SetupCompany } from "@/lib/testing/setup-company";
import { type OktaOrg, startOktaOrg } from "@/local/okta";
import { userTarget } from "@/local/okta/org/targets";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { checkAssigned } from "./check-assigned";
import { confirmApp } from "./confirm-app";
import type { SetupAnswer } from "./contract";
import { oktaAddresses } from "./okta-addresses";
import { openOkta } from "./open-okta";
import { readApiAccess, readCredentials } from "./read-credentials";
import { readSetupProgress } from "./read-setup-progress";
import { saveApiAccess } from "./save-api-access";
import { saveCredentials } from "./save-credentials";
import { saveOrg } from "./save-org";
import { clientSecretBinding } from "./secrets";
import { makeServiceKey } from "./service-key";

const SCOPES = ["users", "apps", "groups", "schemas", "logs", "orgs"].map((name) => `okta.${name}.read`);
let database: TestDatabase;
let db: PrismaClient;
let okta: OktaOrg;
let company: SetupCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 4 });
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

beforeEach(async () => {
  okta = await startOktaOrg({ people: 20, rateLimits: "off" });
  company = await createSetupCompany(db);
});

afterEach(() => okta.close());

/** The failed and waiting findings, as `field or name: message`. */
const wrongs = (answer: SetupAnswer) =>
  answer.findings
    .filter(({ state }) => state === "failed" || state === "waiting")
    .map(({ field, name, message }) => `${field ?? name}: ${message}`);

/** The step's connection row. */
const connection = () => db.oktaConnection.findUniqueOrThrow({ where: { companyId: company.companyId } });

/** Step 1 done, and the app created in Okta as step 2 says. */
async function withApp(change: { redirects?: (uris: string[]) => string[] } = {}) {
  await saveOrg(company.context, { address: okta.url });
  await confirmApp(company.context);
  const uris = oktaAddresses({ slug: company.slug, connectionId: (await connection()).id });
  const redirectUris = [uris.signInRedirect, uris.testRedirect];
  const app = okta.org.apps.create({
    label: "Learn Amp",
    oidc: {
      redirectUris: change.redirects?.(redirectUris) ?? redirectUris,
      postLogoutRedirectUris: [uris.signOutRedirect],
      initiateLoginUri: uris.initiateLogin,
    },
  });
  const input = { clientId: app.id, clientSecret: app.oidc.clientSecret ?? "", issuer: "" };
  return { app, input };
}

/** Steps 1 to 3 done. */
async function withCredentials() {
  const made = await withApp();
  expect((await saveCredentials(company.context, made.input)).passed).toBe(true);
  return made;
}

const stateOf = async (slug: string) =>
  (await readSetupProgress(company.context)).steps.find((step) => step.slug === slug)?.state;

test("step 1: an address with a page pasted along is recognised, kept clean, and opens step 2", async () => {
  const answer = await saveOrg(company.context, { address: ` ${okta.url}/admin/apps/active?x=1 ` });
  expect(answer).toMatchObject({ passed: true });
  expect((await connection()).orgUrl).toBe(okta.url);
  expect(await readSetupProgress(company.context)).toMatchObject({ current: "app", org: { url: okta.url } });
});

test.each([
  ["www.okta.com", "Okta's own website"],
  ["http://127.0.0.1:1", "could not be reached"],
  ["https://10.0.0.1", "private network"],
  ["https://169.254.169.254/latest", "private network"],
  ["nonsense", "not a whole address"],
])("step 1: %s is refused at its field (%s), and nothing is kept", async (address, words) => {
  const answer = await saveOrg(company.context, { address });
  expect(answer.passed).toBe(false);
  expect(wrongs(answer)).toEqual([expect.stringMatching(new RegExp(`^address: .*${words}`))]);
  expect(await db.oktaConnection.count({ where: { companyId: company.companyId } })).toBe(0);
});

test.each([
  ["sends us on to another host", "don't follow", { status: 302 }],
  ["answers far too much", "far more than such an answer has", { size: 400_000 }],
  ["answers something else", "no Okta org at", { size: 10 }],
])(
  "step 1: an address that %s is refused: %s",
  async (_, words, answer: { status?: number; size?: number }) => {
    const elsewhere = await startOktaOrg({ people: 5 });
    const odd = await startOktaOrg({
      people: 5,
      before: (ctx) => {
        ctx.status = answer.status ?? 200;
        if (answer.status) ctx.set("location", `${elsewhere.url}${ctx.path}`);
        ctx.body = "x".repeat(answer.size ?? 0);
      },
    });
    try {
      expect(wrongs(await saveOrg(company.context, { address: odd.url }))).toEqual([
        expect.stringMatching(new RegExp(`^address: .*${words}`)),
      ]);
      expect(await db.oktaConnection.count({ where: { companyId: company.companyId } })).toBe(0);
    } finally {
      await Promise.all([odd.close(), elsewhere.close()]);
    }
  },
);

test("step 3: a discovery document that leads to another host gets no secret: the issuer is refused", async () => {
  const { input } = await withApp();
  const caught: string[] = [];
  const elsewhere = await startOktaOrg({
    people: 5,
    before: (ctx) => {
      caught.push(ctx.path);
      ctx.status = 400;
    },
  });
  const mixed = await startOktaOrg({
    people: 5,
    before: (ctx, next) => {
      if (ctx.path !== "/.well-known/openid-configuration") return next();
      const at = (path: string) => `${elsewhere.url}/oauth2/v1/${path}`;
      ctx.body = {
        issuer: mixed.url,
        authorization_endpoint: at("authorize"),
        token_endpoint: at("token"),
        jwks_uri: at("keys"),
      };
      return undefined;
    },
  });
  try {
    await db.oktaConnection.update({ where: { companyId: company.companyId }, data: { orgUrl: mixed.url } });
    const answer = await saveCredentials(company.context, input);
    expect(wrongs(answer)).toEqual([expect.stringMatching(/^issuer: .*not your org's/)]);
    expect(caught).toEqual([]);
  } finally {
    await Promise.all([mixed.close(), elsewhere.close()]);
  }
});

test("step 1: another org undoes every step after it and forgets its secrets", async () => {
  await withCredentials();
  const other = await startOktaOrg({ people: 5 });
  try {
    await saveOrg(company.context, { address: other.url });
    expect(await connection()).toMatchObject({ orgUrl: other.url, clientId: null, clientSecretSealed: null });
    expect((await readSetupProgress(company.context)).current).toBe("app");
  } finally {
    await other.close();
  }
});

test("step 1: while people are synced from one org, another cannot take its place", async () => {
  await withCredentials();
  await db.oktaConnection.update({ where: { companyId: company.companyId }, data: { state: "LIVE" } });
  const other = await startOktaOrg({ people: 5 });
  try {
    await expect(saveOrg(company.context, { address: other.url })).rejects.toMatchObject({
      code: "org-in-use",
    });
    expect((await connection()).orgUrl).toBe(okta.url);
  } finally {
    await other.close();
  }
});

test("step 3: pasted with labels, quotes and white space, everything is right and kept; the secret sealed", async () => {
  const { input } = await withApp();
  const answer = await saveCredentials(company.context, {
    clientId: ` Client ID: ${input.clientId}\n`,
    clientSecret: `"${input.clientSecret}" `,
    issuer: `Issuer: ${okta.url}/.well-known/openid-configuration`,
  });
  expect(wrongs(answer)).toEqual([]);
  expect(answer.passed).toBe(true);
  const row = await connection();
  expect(row).toMatchObject({ clientId: input.clientId, appId: input.clientId, issuer: okta.url });
  expect(row.clientSecretSealed).not.toContain(input.clientSecret);
  expect(openSecret(row.clientSecretSealed ?? "", clientSecretBinding(company.companyId))).toBe(
    input.clientSecret,
  );
  expect(await readCredentials(company.context)).toEqual({
    clientId: input.clientId,
    clientSecretLast4: input.clientSecret.slice(-4),
    issuer: okta.url,
  });
});

test("step 3: a wrong client id, and a wrong secret, are each named at their own field, and nothing is kept", async () => {
  const { input } = await withApp();
  const unknown = await saveCredentials(company.context, { ...input, clientId: "0oa1unknown0000000000" });
  expect(wrongs(unknown)).toEqual([expect.stringMatching(/^clientId: Okta knows no active app/)]);
  const secret = await saveCredentials(company.context, {
    ...input,
    clientSecret: "not-the-secret-of-this-app",
  });
  expect(wrongs(secret)).toEqual([expect.stringMatching(/^clientSecret: Okta knows this client ID/)]);
  expect((await connection()).clientId).toBeNull();
  expect(await stateOf("credentials")).toBe("open");
});

test("step 3: values in the wrong fields and the secret's dots are named without asking Okta", async () => {
  const { input } = await withApp();
  const dots = await saveCredentials(company.context, { ...input, clientSecret: "••••••••" });
  expect(wrongs(dots)).toEqual([expect.stringContaining("clientSecret: These are only the dots")]);
  const twice = await saveCredentials(company.context, { ...input, clientSecret: input.clientId });
  expect(wrongs(twice)).toEqual([expect.stringContaining("clientSecret: This is a client ID")]);
  const empty = await saveCredentials(company.context, { clientId: "", clientSecret: "", issuer: "" });
  expect(wrongs(empty)).toEqual([
    expect.stringContaining("clientId: The client ID is missing"),
    expect.stringContaining("clientSecret: The client secret is missing"),
  ]);
});

test.each([
  ["https://other.okta.com", "is not the org of step 1"],
  ["/oauth2/aus1unknown", "no authorization server"],
  ["not an issuer", "not an address"],
])("step 3: the issuer %s is named at its field: %s", async (issuer, words) => {
  const { input } = await withApp();
  const given = issuer.startsWith("/") ? `${okta.url}${issuer}` : issuer;
  const answer = await saveCredentials(company.context, { ...input, issuer: given });
  expect(wrongs(answer)).toEqual([expect.stringMatching(new RegExp(`^issuer: .*${words}`))]);
});

test("step 3: an issuer that Okta spells otherwise is refused with Okta's spelling", async () => {
  const { input } = await withApp();
  const answer = await saveCredentials(company.context, {
    ...input,
    issuer: okta.url.replace("127.0.0.1", "localhost"),
  });
  expect(wrongs(answer)).toEqual([expect.stringMatching(/^issuer: /)]);
});

test("step 3: a redirect URI that the app lacks is named, with what to add", async () => {
  const { input } = await withApp({ redirects: ([first = ""]) => [first] });
  const answer = await saveCredentials(company.context, input);
  expect(wrongs(answer)).toEqual([expect.stringContaining("Test redirect URI: The app does not have")]);
  expect(wrongs(answer)[0]).toContain(`/api/okta/connections/${(await connection()).id}/test-sign-in`);
});

test("step 3: a service app, and an app that is not active, cannot sign anybody in", async () => {
  const { app, input } = await withApp();
  const service = okta.org.apps.create({ label: "Sync", kind: "SERVICE" });
  const kind = await saveCredentials(company.context, { ...input, clientId: service.id });
  expect(wrongs(kind)).toEqual([expect.stringMatching(/^clientId: /)]);
  okta.org.apps.deactivate(app.id);
  const inactive = await saveCredentials(company.context, input);
  expect(wrongs(inactive)).toEqual([expect.stringMatching(/^clientId: /)]);
});

test("step 3: an empty secret keeps the saved one, and only for the same client id", async () => {
  const { input } = await withCredentials();
  const same = await saveCredentials(company.context, { ...input, clientSecret: "" });
  expect(same.passed).toBe(true);
  const other = await saveCredentials(company.context, { ...input, clientId: "0oaother", clientSecret: "" });
  expect(wrongs(other)).toEqual([expect.stringContaining("clientSecret: The client secret is missing")]);
});

test("step 5: an API token of a Read-Only Administrator is enough, says whose it is, and the event hook is by hand", async () => {
  const { app } = await withCredentials();
  const { value } = okta.org.tokens.create({ role: "READ_ONLY_ADMIN", owner: 3 });
  okta.org.assignments.assign(app, 3);
  const answer = await saveApiAccess(company.context, { kind: "API_TOKEN", token: ` SSWS ${value} ` });
  expect(wrongs(answer)).toEqual([]);
  const owner = okta.org.directory.at(3);
  const whose = answer.findings.find(({ name }) => name === "Token");
  expect(whose?.message).toContain(String(owner?.profile.login));
  expect(`${whose?.message} ${whose?.advice}`).toMatch(/role they have is not shown.*30 days/);
  expect(answer.findings.find(({ name }) => name === "Event hooks")).toMatchObject({ state: "warning" });
  expect(await readApiAccess(company.context)).toMatchObject({ kind: "API_TOKEN", last4: value.slice(-4) });
  expect(await stateOf("api-access")).toBe("done");
});

test("step 5: a token that can do far more than read works, and its role is named as more than is needed", async () => {
  await withCredentials();
  const { value } = okta.org.tokens.create({ role: "SUPER_ADMIN", owner: 3 });
  const owner = okta.org.directory.at(3);
  if (owner) okta.org.roles.assign(userTarget(owner), "SUPER_ADMIN");
  const answer = await saveApiAccess(company.context, { kind: "API_TOKEN", token: value });
  expect(answer.passed).toBe(true);
  expect(answer.findings.find(({ name }) => name === "Token")?.message).toContain("Super Administrator");
  expect(answer.findings.find(({ name }) => name === "Role")).toMatchObject({ state: "warning" });
  expect(answer.findings.find(({ name }) => name === "Event hooks")).toMatchObject({ state: "passed" });
});

test("step 5: a colleague by a set-up link is not told whose token it is", async () => {
  await withCredentials();
  const { value } = okta.org.tokens.create({ role: "READ_ONLY_ADMIN", owner: 3 });
  const answer = await saveApiAccess(company.linkContext, { kind: "API_TOKEN", token: value });
  const owner = okta.org.directory.at(3)?.profile;
  expect(answer.passed).toBe(true);
  expect(JSON.stringify(answer)).not.toContain(String(owner?.login));
  expect(JSON.stringify(answer)).not.toContain(String(owner?.lastName));
});

test("step 5: a token that Okta does not accept is named at its field, and nothing is kept", async () => {
  await withCredentials();
  const answer = await saveApiAccess(company.context, {
    kind: "API_TOKEN",
    token: "00not-a-token-of-this-org",
  });
  expect(wrongs(answer)).toEqual([expect.stringMatching(/^token: Okta does not accept this token/)]);
  expect((await connection()).credentialSealed).toBeNull();
});

test("step 5: a role that may not read everybody is named permission by permission", async () => {
  await withCredentials();
  const { value } = okta.org.tokens.create({ role: "GROUP_MEMBERSHIP_ADMIN", owner: 3 });
  const answer = await saveApiAccess(company.context, { kind: "API_TOKEN", token: value });
  expect(answer.passed).toBe(false);
  expect(wrongs(answer)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^Who is assigned: Not allowed/)]),
  );
  expect(JSON.stringify(answer.findings)).toContain("Read-Only Administrator");
});

test("step 5: a service app with our key, all scopes and a role works, bound by DPoP, and reads people", async () => {
  const { app } = await withCredentials();
  const { publicJwk } = await makeServiceKey(company.context);
  const service = okta.org.apps.create({
    label: "Sync",
    kind: "SERVICE",
    oidc: { jwks: [JSON.parse(publicJwk)] },
    grantedScopes: [...SCOPES, "okta.eventHooks.manage"],
    adminRoles: ["READ_ONLY_ADMIN"],
  });
  const answer = await saveApiAccess(company.context, { kind: "SERVICE_APP", clientId: service.id });
  expect(wrongs(answer)).toEqual([]);
  expect(answer.findings[0]?.message).toContain("DPoP");
  okta.org.assignments.assign(app, 4);
  const { okta: port } = await openOkta(company.context);
  expect((await port.listAppUsers({ appId: app.id, after: null })).users).toHaveLength(1);
  expect(await readApiAccess(company.context)).toMatchObject({
    kind: "SERVICE_APP",
    serviceClientId: service.id,
  });
});

test("step 5: a scope not granted is named by itself; one that is not needed does not stop the set-up", async () => {
  const { app } = await withCredentials();
  const { publicJwk } = await makeServiceKey(company.context);
  const service = okta.org.apps.create({
    label: "Sync",
    kind: "SERVICE",
    oidc: { jwks: [JSON.parse(publicJwk)] },
    grantedScopes: SCOPES.filter((scope) => !/apps|logs/.test(scope)),
    adminRoles: ["READ_ONLY_ADMIN"],
  });
  const input = { kind: "SERVICE_APP", clientId: service.id } as const;
  const without = await saveApiAccess(company.context, input);
  expect(wrongs(without)).toEqual(["okta.apps.read: This scope was not granted to the service app."]);
  okta.org.apps.update(service.id, { grantedScopes: SCOPES.filter((scope) => !/logs/.test(scope)) });
  const enough = await saveApiAccess(company.context, input);
  expect(wrongs(enough)).toEqual([]);
  expect(enough.findings.filter(({ state }) => state === "warning").map(({ name }) => name)).toEqual(
    expect.arrayContaining(["okta.logs.read", "okta.eventHooks.manage"]),
  );
  okta.org.assignments.assign(app, 4);
  // The scope that is missing is not asked for either, or every later call would be refused.
  const { okta: port } = await openOkta(company.context);
  expect((await port.listUsers({ after: null })).users.length).toBeGreaterThan(0);
});

test("step 5: a service app without our key, an unknown one, and one without a role are told apart", async () => {
  await withCredentials();
  const service = okta.org.apps.create({ label: "Sync", kind: "SERVICE", grantedScopes: SCOPES });
  const input = { kind: "SERVICE_APP", clientId: service.id } as const;
  expect(wrongs(await saveApiAccess(company.context, input))).toEqual([
    expect.stringContaining("Public key: There is no key pair yet"),
  ]);
  const { publicJwk } = await makeServiceKey(company.context);
  expect(wrongs(await saveApiAccess(company.context, input))).toEqual([
    expect.stringContaining("Public key: The service app exists, but does not have the public key"),
  ]);
  const unknown = await saveApiAccess(company.context, { ...input, clientId: "0oa1unknown0000000000" });
  expect(wrongs(unknown)).toEqual([expect.stringMatching(/^clientId: Okta knows no active app/)]);
  okta.org.apps.update(service.id, { oidc: { jwks: [JSON.parse(publicJwk)] } });
  const roleless = await saveApiAccess(company.context, input);
  expect(roleless.passed).toBe(false);
  expect(JSON.stringify(roleless.findings)).toContain("Admin roles tab");
});

test("step 5: a credential that answers but sees nobody is an error, with its cause", async () => {
  await withCredentials();
  const empty = await startOktaOrg({
    people: 20,
    rateLimits: "off",
    before: (ctx, next) => {
      if (ctx.path !== "/api/v1/users") return next();
      ctx.body = [];
      return undefined;
    },
  });
  try {
    await db.oktaConnection.update({ where: { companyId: company.companyId }, data: { orgUrl: empty.url } });
    const { value } = empty.org.tokens.create({ role: "READ_ONLY_ADMIN", owner: 3 });
    const answer = await saveApiAccess(company.context, { kind: "API_TOKEN", token: value });
    expect(answer.passed).toBe(false);
    expect(wrongs(answer)).toContainEqual("Users: Okta answers, but shows nobody at all.");
    expect(answer.findings.find(({ name }) => name === "Users")?.advice).toContain("limited to a group");
  } finally {
    await empty.close();
  }
});

test("step 5: a new token that does not work leaves the one in use", async () => {
  await withCredentials();
  const { value } = okta.org.tokens.create({ role: "READ_ONLY_ADMIN", owner: 3 });
  await saveApiAccess(company.context, { kind: "API_TOKEN", token: value });
  const before = (await connection()).credentialSealed;
  await saveApiAccess(company.context, { kind: "API_TOKEN", token: "00wrong-token-of-nobody-at-all" });
  expect((await connection()).credentialSealed).toBe(before);
  expect(await stateOf("api-access")).toBe("done");
});

test("step 5: settings of the app that sign-in does not need are compared with step 2", async () => {
  const { app } = await withCredentials();
  okta.org.apps.update(app.id, {
    oidc: {
      postLogoutRedirectUris: [],
      initiateLoginUri: null,
      grantTypes: ["authorization_code", "implicit"],
    },
  });
  const { value } = okta.org.tokens.create({ role: "READ_ONLY_ADMIN", owner: 3 });
  const answer = await saveApiAccess(company.context, { kind: "API_TOKEN", token: value });
  expect(answer.passed).toBe(true);
  expect(answer.findings.filter(({ state }) => state === "warning").map(({ name }) => name)).toEqual(
    expect.arrayContaining(["Implicit grant", "Sign-out redirect URI", "Initiate login URI"]),
  );
});

test("step 4: waits honestly before API access, then for somebody to be assigned, then counts and says no names", async () => {
  const { app } = await withCredentials();
  const before = await checkAssigned(company.context);
  expect(wrongs(before)).toEqual([expect.stringContaining("only with the API access of step 5")]);
  const { value } = okta.org.tokens.create({ role: "READ_ONLY_ADMIN", owner: 3 });
  await saveApiAccess(company.context, { kind: "API_TOKEN", token: value });
  expect(wrongs(await checkAssigned(company.context))).toEqual([
    "Assignments: Okta shows nobody assigned to the app.",
  ]);
  expect(await stateOf("assign")).toBe("open");
  okta.org.assignments.assign(app, 4);
  const answer = await checkAssigned(company.linkContext);
  expect(answer.findings).toEqual([expect.objectContaining({ name: "Assignments", message: "1 person." })]);
  expect(await stateOf("assign")).toBe("done");
});

test("step 4: an admin is told whether they are assigned themselves", async () => {
  const email = String(okta.org.directory.at(5)?.profile.email);
  company = await createSetupCompany(db, { name: "Ada Admin", email });
  const { app } = await withCredentials();
  const { value } = okta.org.tokens.create({ role: "READ_ONLY_ADMIN", owner: 3 });
  await saveApiAccess(company.context, { kind: "API_TOKEN", token: value });
  okta.org.assignments.assign(app, 4);
  const you = (answer: SetupAnswer) => answer.findings.find(({ name }) => name === "You")?.state;
  expect(you(await checkAssigned(company.context))).toBe("warning");
  okta.org.assignments.assign(app, 5);
  expect(you(await checkAssigned(company.context))).toBe("passed");
});

import { expect } from "vitest";
import { openOkta } from "@/lib/connection/open-okta";
import { type OktaOrg, startOktaOrg } from "@/local/okta";
import { userTarget } from "@/local/okta/org/roles/targets";
import { connectionOf, stepStateOf, withCredentials, wrongs } from "@/testing/companies/set-up-steps";
import { createSetupCompany, type SetupCompany } from "@/testing/companies/setup-company";
import { setupCompanyTest } from "@/testing/orgs/company-tests";
import { readApiAccess } from "./api-access/read-credentials";
import { saveApiAccess } from "./api-access/save-api-access";
import { makeServiceKey } from "./api-access/service-key";
import { checkAssigned } from "./assign/check-assigned";
import type { SetupAnswer } from "./contract";

const SCOPES = ["users", "apps", "groups", "schemas", "logs", "orgs"].map((name) => `okta.${name}.read`);

const test = setupCompanyTest();

const begin = { credentials: (okta: OktaOrg, company: SetupCompany) => withCredentials({ company, okta }) };

test("step 5: an API token of a Read-Only Administrator is enough, says whose it is, and the event hook is by hand", async ({
  okta,
  company,
}) => {
  const { app } = await begin.credentials(okta, company);
  const { value } = okta.org.tokens.create({ role: "READ_ONLY_ADMIN", owner: 3 });
  okta.org.assignments.assign(app, 3);
  const answer = await saveApiAccess(company.context, { kind: "API_TOKEN", token: ` SSWS ${value} ` });
  expect(wrongs(answer)).toEqual([]);
  const owner = okta.org.directory.at(3);
  const whose = answer.findings.find(({ name }) => name === "Token");
  expect(whose?.message).toContain(String(owner?.profile.login));
  expect(`${whose?.message} ${whose?.advice}`).toMatch(/can't see their role.*30 days/);
  expect(answer.findings.find(({ name }) => name === "Event hooks")).toMatchObject({ state: "warning" });
  expect(await readApiAccess(company.context)).toMatchObject({ kind: "API_TOKEN", last4: value.slice(-4) });
  expect(await stepStateOf(company, "api-access")).toBe("done");
});

test("step 5: a token that can do far more than read works, and its role is named as more than is needed", async ({
  okta,
  company,
}) => {
  await begin.credentials(okta, company);
  const { value } = okta.org.tokens.create({ role: "SUPER_ADMIN", owner: 3 });
  const owner = okta.org.directory.at(3);
  if (owner) okta.org.roles.assign(userTarget(owner), "SUPER_ADMIN");
  const answer = await saveApiAccess(company.context, { kind: "API_TOKEN", token: value });
  expect(answer.passed).toBe(true);
  expect(answer.findings.find(({ name }) => name === "Token")?.message).toContain("Super Administrator");
  expect(answer.findings.find(({ name }) => name === "Role")).toMatchObject({ state: "warning" });
  expect(answer.findings.find(({ name }) => name === "Event hooks")).toMatchObject({ state: "passed" });
});

test("step 5: a colleague with a setup link doesn't see whose token it is", async ({ okta, company }) => {
  await begin.credentials(okta, company);
  const { value } = okta.org.tokens.create({ role: "READ_ONLY_ADMIN", owner: 3 });
  const answer = await saveApiAccess(company.linkContext, { kind: "API_TOKEN", token: value });
  const owner = okta.org.directory.at(3)?.profile;
  expect(answer.passed).toBe(true);
  expect(JSON.stringify(answer)).not.toContain(String(owner?.login));
  expect(JSON.stringify(answer)).not.toContain(String(owner?.lastName));
});

test("step 5: a token that Okta does not accept is named at its field, and nothing is kept", async ({
  okta,
  company,
}) => {
  await begin.credentials(okta, company);
  const answer = await saveApiAccess(company.context, {
    kind: "API_TOKEN",
    token: "00not-a-token-of-this-org",
  });
  expect(wrongs(answer)).toEqual([expect.stringMatching(/^token: Okta refused this token/)]);
  expect((await connectionOf(company)).credentialSealed).toBeNull();
});

test("step 5: a role that may not read everyone is named, permission by permission", async ({
  okta,
  company,
}) => {
  await begin.credentials(okta, company);
  const { value } = okta.org.tokens.create({ role: "GROUP_MEMBERSHIP_ADMIN", owner: 3 });
  const answer = await saveApiAccess(company.context, { kind: "API_TOKEN", token: value });
  expect(answer.passed).toBe(false);
  expect(wrongs(answer)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^App assignments: Not allowed/)]),
  );
  expect(JSON.stringify(answer.findings)).toContain("Read-Only Administrator");
});

test("step 5: a service app with our key, all scopes and a role works, bound by DPoP, and reads people", async ({
  okta,
  company,
}) => {
  const { app } = await begin.credentials(okta, company);
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

test("step 5: a missing scope is named on its own, and a scope we don't need doesn't stop setup", async ({
  okta,
  company,
}) => {
  const { app } = await begin.credentials(okta, company);
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
  expect(wrongs(without)).toEqual(["okta.apps.read: The service app doesn't have this scope."]);
  okta.org.apps.update(service.id, { grantedScopes: SCOPES.filter((scope) => !/logs/.test(scope)) });
  const enough = await saveApiAccess(company.context, input);
  expect(wrongs(enough)).toEqual([]);
  expect(enough.findings.filter(({ state }) => state === "warning").map(({ name }) => name)).toEqual([
    "System Log",
    "Event hooks",
  ]);
  okta.org.assignments.assign(app, 4);
  // We don't request the missing scope either, or Okta would refuse every later call.
  const { okta: port } = await openOkta(company.context);
  expect((await port.listUsers({ after: null })).users.length).toBeGreaterThan(0);
});

test("step 5: a service app without our key, an unknown one, and one without a role are told apart", async ({
  okta,
  company,
}) => {
  await begin.credentials(okta, company);
  const service = okta.org.apps.create({ label: "Sync", kind: "SERVICE", grantedScopes: SCOPES });
  const input = { kind: "SERVICE_APP", clientId: service.id } as const;
  expect(wrongs(await saveApiAccess(company.context, input))).toEqual([
    expect.stringContaining("Public key: There's no key pair yet"),
  ]);
  const { publicJwk } = await makeServiceKey(company.context);
  expect(wrongs(await saveApiAccess(company.context, input))).toEqual([
    expect.stringContaining("Public key: The service app exists, but doesn't have the public key"),
  ]);
  const unknown = await saveApiAccess(company.context, { ...input, clientId: "0oa1unknown0000000000" });
  expect(wrongs(unknown)).toEqual([expect.stringMatching(/^clientId: This org has no active app/)]);
  okta.org.apps.update(service.id, { oidc: { jwks: [JSON.parse(publicJwk)] } });
  const roleless = await saveApiAccess(company.context, input);
  expect(roleless.passed).toBe(false);
  expect(JSON.stringify(roleless.findings)).toContain("Admin roles tab");
});

test("step 5: a credential that works but sees no one is an error, with its cause", async ({
  db,
  okta,
  company,
}) => {
  await begin.credentials(okta, company);
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
    expect(wrongs(answer)).toContainEqual("Users: Okta responds, but returns no people.");
    expect(answer.findings.find(({ name }) => name === "Users")?.advice).toContain(
      "limited to an empty group",
    );
  } finally {
    await empty.close();
  }
});

test("step 5: a new token that does not work leaves the one in use", async ({ okta, company }) => {
  await begin.credentials(okta, company);
  const { value } = okta.org.tokens.create({ role: "READ_ONLY_ADMIN", owner: 3 });
  await saveApiAccess(company.context, { kind: "API_TOKEN", token: value });
  const before = (await connectionOf(company)).credentialSealed;
  await saveApiAccess(company.context, { kind: "API_TOKEN", token: "00wrong-token-of-nobody-at-all" });
  expect((await connectionOf(company)).credentialSealed).toBe(before);
  expect(await stepStateOf(company, "api-access")).toBe("done");
});

test("step 5: settings of the app that sign-in does not need are compared with step 2", async ({
  okta,
  company,
}) => {
  const { app } = await begin.credentials(okta, company);
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

test("step 4: waits before API access, then for someone to be assigned, then returns a count and no names", async ({
  okta,
  company,
}) => {
  const { app } = await begin.credentials(okta, company);
  const before = await checkAssigned(company.context);
  expect(wrongs(before)).toEqual([expect.stringContaining("need the API access of step 5")]);
  const { value } = okta.org.tokens.create({ role: "READ_ONLY_ADMIN", owner: 3 });
  await saveApiAccess(company.context, { kind: "API_TOKEN", token: value });
  expect(wrongs(await checkAssigned(company.context))).toEqual([
    "Assignments: Okta shows no one assigned to the app.",
  ]);
  expect(await stepStateOf(company, "assign")).toBe("open");
  okta.org.assignments.assign(app, 4);
  const answer = await checkAssigned(company.linkContext);
  expect(answer.findings).toEqual([expect.objectContaining({ name: "Assignments", message: "1 person." })]);
  expect(await stepStateOf(company, "assign")).toBe("done");
});

test("step 4: an admin is told whether they are assigned themselves", async ({ db, okta, company }) => {
  const email = String(okta.org.directory.at(5)?.profile.email);
  company = await createSetupCompany(db, { name: "Ada Admin", email });
  const { app } = await begin.credentials(okta, company);
  const { value } = okta.org.tokens.create({ role: "READ_ONLY_ADMIN", owner: 3 });
  await saveApiAccess(company.context, { kind: "API_TOKEN", token: value });
  okta.org.assignments.assign(app, 4);
  const you = (answer: SetupAnswer) => answer.findings.find(({ name }) => name === "You")?.state;
  expect(you(await checkAssigned(company.context))).toBe("warning");
  okta.org.assignments.assign(app, 5);
  expect(you(await checkAssigned(company.context))).toBe("passed");
});

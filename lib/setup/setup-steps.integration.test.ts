import { expect } from "vitest";
import { clientSecretBinding } from "@/lib/connection/secret-bindings";
import { openSecret } from "@/lib/crypto/secret-box";
import { type OktaOrg, startOktaOrg } from "@/local/okta";
import {
  connectionOf,
  stepStateOf,
  withApp,
  withCredentials,
  wrongs,
} from "@/testing/companies/set-up-steps";
import type { SetupCompany } from "@/testing/companies/setup-company";
import { setupCompanyTest } from "@/testing/orgs/company-tests";
import { readCredentials } from "./api-access/read-credentials";
import { saveCredentials } from "./credentials/save-credentials";
import { readSetupProgress } from "./read-progress";
import { saveOrg } from "./your-okta/save-org";

const test = setupCompanyTest();

const begin = {
  app: (okta: OktaOrg, company: SetupCompany, change?: Parameters<typeof withApp>[1]) =>
    withApp({ company, okta }, change),
  credentials: (okta: OktaOrg, company: SetupCompany) => withCredentials({ company, okta }),
};

test("step 1: an address with a page pasted along is recognised, kept clean, and opens step 2", async ({
  okta,
  company,
}) => {
  const answer = await saveOrg(company.context, { address: ` ${okta.url}/admin/apps/active?x=1 ` });
  expect(answer).toMatchObject({ passed: true });
  expect((await connectionOf(company)).orgUrl).toBe(okta.url);
  expect(await readSetupProgress(company.context)).toMatchObject({ current: "app", org: { url: okta.url } });
});

test.for<[string, string]>([
  ["www.okta.com", "Okta's own website"],
  ["http://127.0.0.1:1", "We couldn't reach"],
  ["https://10.0.0.1", "private network"],
  ["https://169.254.169.254/latest", "private network"],
  ["nonsense", "complete address"],
])(
  "step 1: %s is refused at its field (%s), and nothing is kept",
  async ([address, words], { db, company }) => {
    const answer = await saveOrg(company.context, { address });
    expect(answer.passed).toBe(false);
    expect(wrongs(answer)).toEqual([expect.stringMatching(new RegExp(`^address: .*${words}`))]);
    expect(await db.oktaConnection.count({ where: { companyId: company.companyId } })).toBe(0);
  },
);

test.for<[does: string, words: string, answer: { status?: number; size?: number }]>([
  ["sends us on to another host", "don't follow", { status: 302 }],
  ["answers far too much", "unexpectedly large response", { size: 400_000 }],
  ["answers something else", "no Okta org at", { size: 10 }],
])("step 1: an address that %s is refused: %s", async ([_, words, answer], { db, company }) => {
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
});

test("step 3: a discovery document that leads to another host gets no secret: the issuer is refused", async ({
  db,
  okta,
  company,
}) => {
  const { input } = await begin.app(okta, company);
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
    expect(wrongs(answer)).toEqual([expect.stringMatching(/^issuer: .*outside your org/)]);
    expect(caught).toEqual([]);
  } finally {
    await Promise.all([mixed.close(), elsewhere.close()]);
  }
});

test("step 1: another org undoes every step after it and forgets its secrets", async ({ okta, company }) => {
  await begin.credentials(okta, company);
  const other = await startOktaOrg({ people: 5 });
  try {
    await saveOrg(company.context, { address: other.url });
    expect(await connectionOf(company)).toMatchObject({
      orgUrl: other.url,
      clientId: null,
      clientSecretSealed: null,
    });
    expect((await readSetupProgress(company.context)).current).toBe("app");
  } finally {
    await other.close();
  }
});

test("step 1: while people are synced from one org, another cannot take its place", async ({
  db,
  okta,
  company,
}) => {
  await begin.credentials(okta, company);
  await db.oktaConnection.update({ where: { companyId: company.companyId }, data: { state: "LIVE" } });
  const other = await startOktaOrg({ people: 5 });
  try {
    await expect(saveOrg(company.context, { address: other.url })).rejects.toMatchObject({
      code: "org-in-use",
    });
    expect((await connectionOf(company)).orgUrl).toBe(okta.url);
  } finally {
    await other.close();
  }
});

test("step 3: pasted with labels, quotes and white space, everything is right and kept; the secret sealed", async ({
  okta,
  company,
}) => {
  const { input } = await begin.app(okta, company);
  const answer = await saveCredentials(company.context, {
    clientId: ` Client ID: ${input.clientId}\n`,
    clientSecret: `"${input.clientSecret}" `,
    issuer: `Issuer: ${okta.url}/.well-known/openid-configuration`,
  });
  expect(wrongs(answer)).toEqual([]);
  expect(answer.passed).toBe(true);
  const row = await connectionOf(company);
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

test("step 3: a wrong client id, and a wrong secret, are each named at their own field, and nothing is kept", async ({
  okta,
  company,
}) => {
  const { input } = await begin.app(okta, company);
  const unknown = await saveCredentials(company.context, { ...input, clientId: "0oa1unknown0000000000" });
  expect(wrongs(unknown)).toEqual([expect.stringMatching(/^clientId: This org has no active app/)]);
  const secret = await saveCredentials(company.context, {
    ...input,
    clientSecret: "not-the-secret-of-this-app",
  });
  expect(wrongs(secret)).toEqual([expect.stringMatching(/^clientSecret: Okta has this client ID/)]);
  expect((await connectionOf(company)).clientId).toBeNull();
  expect(await stepStateOf(company, "credentials")).toBe("open");
});

test("step 3: values in the wrong fields and the secret's dots are named without asking Okta", async ({
  okta,
  company,
}) => {
  const { input } = await begin.app(okta, company);
  const dots = await saveCredentials(company.context, { ...input, clientSecret: "••••••••" });
  expect(wrongs(dots)).toEqual([expect.stringContaining("clientSecret: These are only the dots")]);
  const twice = await saveCredentials(company.context, { ...input, clientSecret: input.clientId });
  expect(wrongs(twice)).toEqual([expect.stringContaining("clientSecret: This is a client ID")]);
  const empty = await saveCredentials(company.context, { clientId: "", clientSecret: "", issuer: "" });
  expect(wrongs(empty)).toEqual([
    expect.stringContaining("clientId: Enter the client ID"),
    expect.stringContaining("clientSecret: Enter the client secret"),
  ]);
});

test.for<[string, string]>([
  ["https://other.okta.com", "isn't the org from step 1"],
  ["/oauth2/aus1unknown", "no authorization server"],
  ["not an issuer", "isn't a web address"],
])("step 3: the issuer %s is named at its field: %s", async ([issuer, words], { okta, company }) => {
  const { input } = await begin.app(okta, company);
  const given = issuer.startsWith("/") ? `${okta.url}${issuer}` : issuer;
  const answer = await saveCredentials(company.context, { ...input, issuer: given });
  expect(wrongs(answer)).toEqual([expect.stringMatching(new RegExp(`^issuer: .*${words}`))]);
});

test("step 3: an issuer that Okta spells otherwise is refused with Okta's spelling", async ({
  okta,
  company,
}) => {
  const { input } = await begin.app(okta, company);
  const answer = await saveCredentials(company.context, {
    ...input,
    issuer: okta.url.replace("127.0.0.1", "localhost"),
  });
  expect(wrongs(answer)).toEqual([expect.stringMatching(/^issuer: /)]);
});

test("step 3: a redirect URI that the app lacks is named, with what to add", async ({ okta, company }) => {
  const { input } = await begin.app(okta, company, { redirects: ([first = ""]) => [first] });
  const answer = await saveCredentials(company.context, input);
  expect(wrongs(answer)).toEqual([
    expect.stringContaining("Test redirect URI: The app's sign-in redirect URIs"),
  ]);
  expect(wrongs(answer)[0]).toContain(
    `/api/okta/connections/${(await connectionOf(company)).id}/test-sign-in`,
  );
});

test("step 3: a service app or an inactive app can't sign anyone in", async ({ okta, company }) => {
  const { app, input } = await begin.app(okta, company);
  const service = okta.org.apps.create({ label: "Sync", kind: "SERVICE" });
  const kind = await saveCredentials(company.context, { ...input, clientId: service.id });
  expect(wrongs(kind)).toEqual([expect.stringMatching(/^clientId: /)]);
  okta.org.apps.deactivate(app.id);
  const inactive = await saveCredentials(company.context, input);
  expect(wrongs(inactive)).toEqual([expect.stringMatching(/^clientId: /)]);
});

test("step 3: an empty secret keeps the saved one, and only for the same client id", async ({
  okta,
  company,
}) => {
  const { input } = await begin.credentials(okta, company);
  const same = await saveCredentials(company.context, { ...input, clientSecret: "" });
  expect(same.passed).toBe(true);
  const other = await saveCredentials(company.context, { ...input, clientId: "0oaother", clientSecret: "" });
  expect(wrongs(other)).toEqual([expect.stringContaining("clientSecret: Enter the client secret")]);
});

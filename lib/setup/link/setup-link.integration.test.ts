import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { may, permissions } from "@/lib/auth/permissions";
import type { Context } from "@/lib/context";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { setupSlugs } from "@/lib/setup/contract";
import { readSetupProgress } from "@/lib/setup/read-progress";
import { stepRules } from "@/lib/setup/steps";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { createSetupCompany, type SetupCompany } from "@/testing/companies/setup-company";
import { type SetupLinkPart, setupLinkParts, setupLinkPartTitles } from "./contract";
import { createSetupLink } from "./create-setup-link";
import { listSetupLinks } from "./list-setup-links";
import { readSetupLink } from "./read-setup-link";
import { recordLinkUse } from "./record-use";
import { revokeSetupLink } from "./revoke-setup-link";
import { SETUP_LINK_COOKIE, tokenFromCookies } from "./token";

let database: TestDatabase;
let db: PrismaClient;
let company: SetupCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 3 });
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

beforeEach(async () => {
  company = await createSetupCompany(db);
});

const make = (days: 1 | 7 | 14 = 7, context: Context = company.context) =>
  createSetupLink(context, { recipient: "it@acme.example", days, send: false });
const tokenOf = (url: string) => url.split("/").at(-1) ?? "";
const audits = async () =>
  (await db.auditEntry.findMany({ where: { companyId: company.companyId }, orderBy: { id: "asc" } })).map(
    ({ action }) => action,
  );

test("a link leads to its company, and its use is noted", async () => {
  const { url } = await make();
  const caller = await readSetupLink(db, { token: tokenOf(url), now: new Date() });
  expect(caller).toMatchObject({
    kind: "setup-link",
    displayName: "IT colleague it@acme.example",
    company: { id: company.companyId },
  });
  expect((await listSetupLinks(company.context)).items).toMatchObject([
    { state: "active", createdBy: "Ada Admin", lastUsedAt: expect.any(String) },
  ]);
});

test("the token is kept nowhere: not in the row, not in the audit, not in the list", async () => {
  const { url } = await make();
  const token = tokenOf(url);
  const rows = await db.setupLink.findMany({ where: { companyId: company.companyId } });
  const audit = await db.auditEntry.findMany({ where: { companyId: company.companyId } });
  const kept = JSON.stringify([rows, audit, await listSetupLinks(company.context)], (_, value) =>
    typeof value === "bigint" ? String(value) : value,
  );
  expect(kept).not.toContain(token);
});

test("a link ends at its time, and at once when it is revoked", async () => {
  const { url } = await make(1);
  const token = tokenOf(url);
  const hours = (count: number) => new Date(Date.now() + count * 60 * 60 * 1000);
  expect(await readSetupLink(db, { token, now: hours(23) })).not.toBeNull();
  expect(await readSetupLink(db, { token, now: hours(25) })).toBeNull();
  const other = await make();
  await revokeSetupLink(company.context, { linkId: other.link.id });
  expect(await readSetupLink(db, { token: tokenOf(other.url), now: new Date() })).toBeNull();
  expect((await listSetupLinks(company.context)).items.map(({ state }) => state)).toContain("revoked");
});

test("revoking twice is on record once; a link of another company cannot be revoked", async () => {
  const { link } = await make();
  await revokeSetupLink(company.context, { linkId: link.id });
  await revokeSetupLink(company.context, { linkId: link.id });
  expect((await audits()).filter((action) => action === "setup-link.revoked")).toHaveLength(1);
  const other = await createSetupCompany(db);
  const theirs = await make(7, other.context);
  await expect(revokeSetupLink(company.context, { linkId: theirs.link.id })).rejects.toMatchObject({
    status: 404,
  });
  expect(await readSetupLink(db, { token: tokenOf(theirs.url), now: new Date() })).not.toBeNull();
});

test.each(["", "nonsense", "x".repeat(43), "' OR 1=1 --"])("the token %j leads nowhere", async (token) => {
  expect(await readSetupLink(db, { token, now: new Date() })).toBeNull();
});

test("what is done by a link is on record with whom it was made for; others are not noted twice", async () => {
  const { link } = await make();
  const name = "IT colleague it@acme.example";
  const context: Context = { ...company.context, actor: { kind: "setup-link", linkId: link.id, name } };
  await recordLinkUse(context, { action: "viewed", step: "credentials" });
  await recordLinkUse(company.context, { action: "viewed", step: "credentials" });
  const rows = await db.auditEntry.findMany({
    where: { companyId: company.companyId, action: "setup-link.viewed" },
  });
  expect(rows).toMatchObject([
    { actor: `setup-link: ${name}`, actorId: null, target: link.id, detail: { step: "credentials" } },
  ]);
});

test("a link can't make another link, and opens nothing but the setup steps in Okta", async () => {
  await expect(make(7, company.linkContext)).rejects.toMatchObject({ status: 403 });
  const reached = Object.keys(permissions).filter((permission) =>
    may({ kind: "setup-link" }, permission as keyof typeof permissions),
  );
  expect(reached).toEqual(["okta.setup.it"]);
});

test("a link is only sent to what is an email address, and no more than twenty work at a time", async () => {
  await expect(
    createSetupLink(company.context, { recipient: "the IT people", days: 7, send: true }),
  ).rejects.toMatchObject({ status: 400 });
  for (let made = 0; made < 20; made += 1) await make();
  await expect(make()).rejects.toMatchObject({ code: "too-many-links" });
});

test("without email, the link is made all the same, and the answer says so", async () => {
  const made = await createSetupLink(company.context, { recipient: "it@acme.example", days: 7, send: true });
  expect(made).toMatchObject({
    sent: false,
    sendingFailed: expect.stringContaining("This server can't send email yet"),
  });
  expect(await readSetupLink(db, { token: tokenOf(made.url), now: new Date() })).not.toBeNull();
});

test("the token is found in the Cookie header among others, and nothing else is taken for one", () => {
  const token = "a".repeat(43);
  expect(tokenFromCookies(`a=b; ${SETUP_LINK_COOKIE}=${token}; c=d`)).toBe(token);
  expect(tokenFromCookies(`x${SETUP_LINK_COOKIE}=${token}`)).toBeNull();
  expect(tokenFromCookies(`${SETUP_LINK_COOKIE}=short`)).toBeNull();
  expect(tokenFromCookies(null)).toBeNull();
});

/** The connection after setup, or before it again. */
async function connect(state: "DRAFT" | "SHADOW" | "LIVE" | "PAUSED"): Promise<void> {
  const { companyId } = company;
  await db.oktaConnection.upsert({
    where: { companyId },
    update: { state },
    create: { companyId, id: newId(), state },
  });
}
const works = async (url: string) => readSetupLink(db, { token: tokenOf(url), now: new Date() });
const stateOf = async (id: string) =>
  (await listSetupLinks(company.context)).items.find((link) => link.id === id)?.state;
const maker = () =>
  db.person.findFirstOrThrow({ where: { companyId: company.companyId, role: { not: "MEMBER" } } });

/** Holds the removal of someone who, Okta says, has left. */
async function holdRemoval(personId: string) {
  const { companyId } = company;
  const id = newId();
  const of = { kind: "DEACTIVATE", fact: "DEPROVISIONED", reason: "LAST_OWNER" } as const;
  await db.syncHold.create({ data: { ...of, companyId, id, personId, changeId: 1n, runId: newId() } });
  return { companyId_id: { companyId, id } };
}

test.each([
  { role: "MEMBER" as const },
  { status: "SUSPENDED" as const },
  { status: "DEACTIVATED" as const },
  { lockedByOktaAt: new Date() },
])(
  "a link stops at once when its maker is %j, and works again when they may make one again",
  async (change) => {
    const { url, link } = await make();
    const { id, role, status, lockedByOktaAt } = await maker();
    const where = { companyId_id: { companyId: company.companyId, id } };
    await db.person.update({ where, data: change });
    expect(await works(url)).toBeNull();
    expect(await stateOf(link.id)).toBe("stopped");
    await db.person.update({ where, data: { role, status, lockedByOktaAt } });
    expect(await works(url)).not.toBeNull();
  },
);

test("R4, S4: a link stops while the removal of its maker is held, because Okta has locked them out", async () => {
  const { url, link } = await make();
  const { id } = await maker();
  const hold = await holdRemoval(id);
  expect(await works(url)).toBeNull();
  expect(await stateOf(link.id)).toBe("stopped");
  await db.syncHold.update({ where: hold, data: { state: "REJECTED" } });
  expect(await works(url)).not.toBeNull();
});

test("only links that work count towards the limit, as the page shows them", async () => {
  for (let made = 0; made < 20; made += 1) await make();
  await connect("LIVE");
  expect((await listSetupLinks(company.context)).items.filter(({ state }) => state === "active")).toEqual([]);
  const named = () => createSetupLink(company.context, { recipient: "it@acme.example", parts: ["app"] });
  for (let made = 0; made < 20; made += 1) await named();
  await expect(named()).rejects.toMatchObject({ code: "too-many-links" });
});

test("a link made during setup works without a connection and on a draft, and never on one in use", async () => {
  const { url, link } = await make(14);
  expect((await works(url))?.parts).toEqual([...setupLinkParts]);
  await connect("DRAFT");
  expect(await works(url)).not.toBeNull();
  for (const state of ["SHADOW", "LIVE", "PAUSED"] as const) {
    await connect(state);
    expect(await works(url), state).toBeNull();
    expect(await stateOf(link.id), state).toBe("stopped");
  }
});

test("once the connection is in use, a link is made on purpose for the parts that are named, and reaches no other", async () => {
  await connect("LIVE");
  await expect(make()).rejects.toMatchObject({ status: 400 });
  const parts: SetupLinkPart[] = ["credentials", "event-hook"];
  const made = await createSetupLink(company.context, { recipient: "it@acme.example", parts });
  const caller = await works(made.url);
  expect(caller?.parts).toEqual(parts);
  const actor = { kind: "setup-link", linkId: made.link.id, name: "IT" } as const;
  const setup = await readSetupProgress({ ...company.context, actor });
  expect(setup.steps.map(({ slug }) => slug)).toEqual(parts);
  expect(await audits()).toEqual(["setup-link.created"]);
  expect(
    await db.auditEntry.findFirst({ where: { companyId: company.companyId }, select: { detail: true } }),
  ).toMatchObject({ detail: { parts } });
});

test("a link made for a live connection ends when that connection is gone or a draft again", async () => {
  await connect("LIVE");
  const { url } = await createSetupLink(company.context, { recipient: "it@acme.example", parts: ["app"] });
  await connect("DRAFT");
  expect(await works(url)).toBeNull();
  await db.oktaConnection.delete({ where: { companyId: company.companyId } });
  expect(await works(url)).toBeNull();
});

test("the database holds no link for a connection in use that names no part", async () => {
  const { link } = await make();
  const where = { companyId_id: { companyId: company.companyId, id: link.id } };
  await expect(db.setupLink.update({ where, data: { duringSetup: false } })).rejects.toThrow(
    /setup_link_parts_check/,
  );
});

test("the parts of a link are the steps in Okta, by their titles", () => {
  const byLink = setupSlugs.filter((slug) => stepRules[slug].byLink);
  expect([...setupLinkParts]).toEqual(byLink);
  expect(setupLinkPartTitles).toEqual(
    Object.fromEntries(byLink.map((slug) => [slug, stepRules[slug].title])),
  );
});

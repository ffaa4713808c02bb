import "@okta/okta-sdk-nodejs";
import { expect } from "vitest";
import { hashPassword } from "@/lib/auth/password/passwords";
import { signInWithPassword } from "@/lib/auth/password/sign-in-with-password";
import { readCurrentSession } from "@/lib/auth/session/read-current-session";
import type { Context } from "@/lib/context";
import { sealSecret } from "@/lib/crypto/secret-box";
import type { PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { keepSecret } from "@/lib/events/hook/keep-secret";
import { findFeed } from "@/lib/events/receive/find-feed";
import { createSetupLink } from "@/lib/setup/link/create-setup-link";
import { readSetupLink } from "@/lib/setup/link/read-setup-link";
import { advanceRun } from "@/lib/sync/advance-run";
import { dueCompanies } from "@/lib/sync/request/due-companies";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { disconnectConnection } from "./disconnect/disconnect-connection";
import { pauseConnection } from "./pause-connection";
import { resumeConnection } from "./resume-connection";

let owner: Context;

const test = companyTest({ people: 60 });
test.beforeEach(async ({ db, company }) => {
  const personId = newId();
  const email = "olivia@else.example";
  await db.person.create({
    data: { companyId: company.companyId, id: personId, displayName: "Olivia", email, role: "OWNER" },
  });
  owner = { ...company.context, actor: { kind: "person", personId, name: "Olivia" } };
});

const connection = (db: PrismaClient, company: SyncedCompany) =>
  db.oktaConnection.findUniqueOrThrow({ where: { companyId: company.companyId } });
const audited = async (db: PrismaClient, company: SyncedCompany) =>
  (await db.auditEntry.findMany({ where: { companyId: company.companyId }, orderBy: { id: "asc" } })).map(
    ({ action }) => action,
  );
const run = (db: PrismaClient, company: SyncedCompany, runId: string) =>
  db.syncRun.findUniqueOrThrow({ where: { companyId_id: { companyId: company.companyId, id: runId } } });

test("W4: while paused nothing starts and current runs stop; resuming catches up", async ({
  db,
  company,
}) => {
  const { runId } = await requestFullRun(owner, { mode: "LIVE", trigger: "BUTTON" });
  await pauseConnection(owner);
  expect((await connection(db, company)).state).toBe("PAUSED");
  expect(await advanceRun(company.context, { runId, budgetMs: 20_000 })).toMatchObject({ kind: "over" });
  expect((await run(db, company, runId)).state).toBe("CANCELLED");
  expect(await db.person.count({ where: { companyId: company.companyId, oktaId: { not: null } } })).toBe(0);
  await expect(requestFullRun(owner, { mode: "LIVE", trigger: "BUTTON" })).rejects.toMatchObject({
    code: "paused",
  });
  await expect(pauseConnection(owner)).rejects.toMatchObject({ code: "not-running" });

  expect(await resumeConnection(owner)).toEqual({ state: "LIVE" });
  const due = await dueCompanies(db, new Date());
  expect(due.map(({ companyId }) => companyId)).toContain(company.companyId);
  expect((await company.sync("CATCH_UP")).counts?.created).toBeGreaterThan(40);
  await expect(resumeConnection(owner)).rejects.toMatchObject({ code: "not-paused" });
  expect(await audited(db, company)).toEqual([
    "sync.requested",
    "connection.paused",
    "connection.resumed",
    "setup.step-passed",
  ]);
});

test("W4: while paused, an owner gets in by password and can resume; one whom Okta has locked out doesn't", async ({
  db,
  company,
}) => {
  await company.sync();
  const { companyId } = company;
  const personId = owner.actor.kind === "person" ? owner.actor.personId : "";
  const password = "mauve-lantern-7-otters";
  await db.personPassword.create({ data: { companyId, personId, hash: await hashPassword(password) } });
  const signIn = () => signInWithPassword(db, { email: "olivia@else.example", password, address: newId() });
  await pauseConnection(owner);
  const session = await signIn();
  expect(session).toMatchObject({ companyId, personId });
  expect(session && (await readCurrentSession(db, session.token, new Date()))).toMatchObject({
    kind: "owner",
  });
  // S4, S6: Okta's word still counts while paused, also against a password.
  await db.person.updateMany({ where: { companyId, id: personId }, data: { lockedByOktaAt: new Date() } });
  expect(await signIn()).toBeNull();
  await db.person.updateMany({ where: { companyId, id: personId }, data: { lockedByOktaAt: null } });
  expect(await resumeConnection(owner)).toEqual({ state: "LIVE" });
});

test("W4: resumes in preview mode what was paused in preview mode", async ({ db, company }) => {
  await db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data: { state: "SHADOW" } });
  await pauseConnection(owner);
  expect(await resumeConnection(owner)).toEqual({ state: "SHADOW" });
  expect((await connection(db, company)).state).toBe("SHADOW");
});

test("a pause while applying keeps what was applied, and says so", async ({ db, company }) => {
  const { runId } = await requestFullRun(owner, { mode: "LIVE", trigger: "BUTTON" });
  while ((await run(db, company, runId)).stage !== "APPLY")
    await advanceRun(company.context, { runId, budgetMs: 1 });
  await pauseConnection(owner);
  await advanceRun(company.context, { runId, budgetMs: 20_000 });
  expect((await run(db, company, runId)).state).toBe("CANCELLED");
});

test("disconnecting requires the company's name and a password, wipes every secret, and keeps people and history", async ({
  db,
  company,
}) => {
  await company.sync();
  await db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { clientId: "0oa1", clientSecretSealed: "sealed", clientSecretLast4: "last" },
  });
  const people = await db.person.count({ where: { companyId: company.companyId } });
  const { runId } = await requestFullRun(owner, { mode: "LIVE", trigger: "BUTTON" });
  const before = await connection(db, company);

  await expect(disconnectConnection(owner, { companyName: "Some company" })).rejects.toMatchObject({
    status: 400,
  });
  await expect(disconnectConnection(owner, { companyName: "Test company" })).rejects.toMatchObject({
    code: "no-password",
  });
  expect(await connection(db, company), "nothing is half done").toEqual(before);

  const personId = owner.actor.kind === "person" ? owner.actor.personId : "";
  await db.personPassword.create({ data: { companyId: company.companyId, personId, hash: "scrypt" } });
  await disconnectConnection(owner, { companyName: " Test company " });

  const after = await connection(db, company);
  expect(after).toMatchObject({ id: before.id, state: "DRAFT", orgUrl: null, clientId: null, issuer: null });
  expect(JSON.stringify(after)).not.toMatch(/sealed":"|last"|v1/);
  expect(await db.person.count({ where: { companyId: company.companyId } })).toBe(people);
  expect(await db.person.count({ where: { companyId: company.companyId, sessionEpoch: 0 } })).toBe(1);
  await advanceRun(company.context, { runId, budgetMs: 20_000 });
  expect(await run(db, company, runId)).toMatchObject({ state: "FAILED", failureCode: "disconnected" });
  expect(await db.notice.count({ where: { companyId: company.companyId, settledAt: null } })).toBe(0);
  await expect(disconnectConnection(owner, { companyName: "Test company" })).rejects.toMatchObject({
    code: "not-connected",
  });
  expect((await audited(db, company)).at(-1)).toBe("connection.disconnected");
});

/** Rows of tables that hold secrets or data read for setup. */
async function leftovers(db: PrismaClient, company: SyncedCompany): Promise<Record<string, number>> {
  const where = { companyId: company.companyId };
  const [feeds, keys, checks, watches, previewed, budgets, links] = await Promise.all([
    db.eventFeed.count({ where }),
    db.oktaServiceKey.count({ where }),
    db.oktaSetupCheck.count({ where }),
    db.credentialWatch.count({ where }),
    db.previewPerson.count({ where }),
    db.oktaCallBudget.count({ where }),
    db.setupLink.count({ where: { ...where, revokedAt: null } }),
  ]);
  return { feeds, keys, checks, watches, previewed, budgets, links };
}

test("disconnecting also ends the event hook, setup links and previews: nothing that Okta knows works afterwards", async ({
  db,
  company,
}) => {
  await company.sync();
  const { companyId } = company;
  const { id: connectionId } = await connection(db, company);
  await keepSecret(owner, "current");
  await keepSecret(owner, "next");
  const { url } = await createSetupLink(owner, {
    recipient: "it",
    days: 7,
    send: false,
    parts: ["event-hook"],
  });
  const token = url.split("/").at(-1) ?? "";
  await db.oktaServiceKey.create({
    data: {
      companyId,
      connectionId,
      kid: "kid",
      publicJwk: {},
      privateSealed: sealSecret("key", { companyId, place: "test" }),
    },
  });
  await db.$executeRaw`
    INSERT INTO preview_person SELECT * FROM directory_person WHERE company_id = ${companyId}::uuid`;
  const before = await leftovers(db, company);
  for (const table of ["feeds", "keys", "previewed", "budgets", "links"])
    expect(before[table], table).toBeGreaterThan(0);
  expect(await readSetupLink(db, { token, now: new Date() })).not.toBeNull();

  const personId = owner.actor.kind === "person" ? owner.actor.personId : "";
  await db.personPassword.create({ data: { companyId, personId, hash: "scrypt" } });
  await disconnectConnection(owner, { companyName: "Test company" });

  expect(Object.values(await leftovers(db, company))).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(await findFeed(db, connectionId)).toBeNull();
  expect(await readSetupLink(db, { token, now: new Date() })).toBeNull();
});

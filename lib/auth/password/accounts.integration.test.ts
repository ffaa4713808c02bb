import { afterAll, beforeAll, expect, test } from "vitest";
import { readCurrentSession } from "@/lib/auth/session/read-current-session";
import { addDomain } from "@/lib/company/add-domain";
import { appointOwner } from "@/lib/company/appoint-owner";
import { createCompany } from "@/lib/company/create-company";
import { removeDomain } from "@/lib/company/remove-domain";
import { switchIntegration } from "@/lib/company/switch-integration";
import { type Context, systemClock } from "@/lib/context";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { unsentJobs } from "@/lib/jobs";
import { log } from "@/lib/log";
import { changeRole } from "@/lib/people/by-hand/change-role";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { makePasswordLink } from "./password-link";
import { passwordWeakness } from "./password-strength";
import { readPasswordLink } from "./read-password-link";
import { setPassword } from "./set-password";
import { signInWithPassword } from "./sign-in-with-password";

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 6 });
  // Its dictionaries take seconds to load on a busy machine. That shouldn't count as a test's time.
  passwordWeakness("mauve-lantern-7-otters", []);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

let made = 0;

/** A company of its own for each test, with one owner who has no password yet. */
async function company() {
  made += 1;
  const { companyId, ownerId } = await createCompany(
    { db, jobs: unsentJobs },
    {
      slug: `company-${made}`,
      name: "Acme",
      domains: [`company-${made}.example`],
      owner: { email: `Owner@company-${made}.example`, displayName: "Olivia Owner" },
      by: "test",
    },
  );
  const actor = { kind: "person", personId: ownerId, name: "Olivia Owner" } as const;
  const context: Context = { companyId, actor, clock: systemClock, log, db, jobs: unsentJobs };
  return { companyId, ownerId, context, email: `owner@company-${made}.example` };
}

const GOOD = "mauve-lantern-7-otters";
const byPassword = (email: string, password: string) =>
  signInWithPassword(db, { email, password, address: newId() });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );

test("an owner sets a password with a link, once, and gets in with it; the first sign-in proves that it works", async () => {
  const { companyId, ownerId, context, email } = await company();
  expect(await byPassword(email, GOOD)).toBeNull();
  const { token } = await makePasswordLink(context, { personId: ownerId });
  expect(await codeOf(setPassword(context, { token, password: "password1234" }))).toBe("invalid-input");
  await setPassword(context, { token, password: GOOD });
  expect(await codeOf(setPassword(context, { token, password: `${GOOD}-2` }))).toBe("link-over");
  const before = await db.personPassword.findFirstOrThrow({ where: { companyId, personId: ownerId } });
  expect(before.usedAt).toBeNull();
  expect(await byPassword(email, GOOD)).toMatchObject({ companyId, personId: ownerId });
  const after = await db.personPassword.findFirstOrThrow({ where: { companyId, personId: ownerId } });
  expect(after.usedAt).not.toBeNull();
  const kept = await db.passwordLink.findMany({ where: { companyId } });
  expect(JSON.stringify([kept, after])).not.toContain(token);
  const actions = (await db.auditEntry.findMany({ where: { companyId } })).map(({ action }) => action);
  expect(actions).toEqual(expect.arrayContaining(["password.link-made", "password.set", "session.password"]));
});

test("a new password ends every session; a link ends when a newer one is made, and after a day", async () => {
  const { ownerId, context, email } = await company();
  const first = await makePasswordLink(context, { personId: ownerId });
  const second = await makePasswordLink(context, { personId: ownerId });
  expect(await codeOf(readPasswordLink(db, { token: first.token, now: new Date() }))).toBe("link-over");
  const tomorrow = new Date(Date.now() + 25 * 3_600_000);
  expect(await codeOf(readPasswordLink(db, { token: second.token, now: tomorrow }))).toBe("link-over");
  await setPassword(context, { token: second.token, password: GOOD });
  const session = await byPassword(email, GOOD);
  if (!session) throw new Error("no session");
  expect(await readCurrentSession(db, session.token, new Date())).toMatchObject({ kind: "owner" });
  const third = await makePasswordLink(context, { personId: ownerId });
  await setPassword(context, { token: third.token, password: `${GOOD}-again` });
  expect(await readCurrentSession(db, session.token, new Date())).toBeNull();
});

test("two uses of one link at once: one of them wins", async () => {
  const { ownerId, context } = await company();
  const { token } = await makePasswordLink(context, { personId: ownerId });
  const outcomes = await Promise.all(
    [1, 2, 3].map((n) => codeOf(setPassword(context, { token, password: `${GOOD}-${n}` }))),
  );
  expect(outcomes.filter((one) => one === "done")).toHaveLength(1);
  expect(outcomes.filter((one) => one === "link-over")).toHaveLength(2);
});

test("only owners and admins have a password: becoming a member removes it, and members get no link", async () => {
  const { companyId, context } = await company();
  const { personId } = await appointOwner(context, { email: "second@x.example", displayName: "Sam" });
  const { token } = await makePasswordLink(context, { personId });
  await setPassword(context, { token, password: GOOD });
  await changeRole(context, { personId, role: "MEMBER" });
  expect(await db.personPassword.count({ where: { companyId, personId } })).toBe(0);
  expect(await codeOf(makePasswordLink(context, { personId }))).toBe("no-password");
});

test("the last active owner stays one, even if two step down at once", async () => {
  const { companyId, ownerId, context } = await company();
  expect(await codeOf(changeRole(context, { personId: ownerId, role: "ADMIN" }))).toBe("last-owner");
  const { personId } = await appointOwner(context, { email: "second@y.example", displayName: "Sam" });
  const outcomes = await Promise.all(
    [ownerId, personId].map((id) => codeOf(changeRole(context, { personId: id, role: "MEMBER" }))),
  );
  expect(outcomes.sort()).toEqual(["done", "last-owner"]);
  expect(await db.person.count({ where: { companyId, role: "OWNER", status: "ACTIVE" } })).toBe(1);
});

test("a role of another company's person can't be changed", async () => {
  const [one, other] = [await company(), await company()];
  expect(await codeOf(changeRole(one.context, { personId: other.ownerId, role: "MEMBER" }))).toBe(
    "not-found",
  );
});

test("domains are unique across companies, and a company keeps one", async () => {
  const [one, other] = [await company(), await company()];
  await addDomain(one.context, { domain: "shared.example" });
  await addDomain(one.context, { domain: "shared.example" });
  expect(await codeOf(addDomain(other.context, { domain: "shared.example" }))).toBe("domain-taken");
  await removeDomain(one.context, { domain: "shared.example" });
  const [last] = await db.companyDomain.findMany({ where: { companyId: one.companyId } });
  expect(await codeOf(removeDomain(one.context, { domain: last?.domain ?? "" }))).toBe("last-domain");
  expect(await codeOf(removeDomain(other.context, { domain: "shared.example" }))).toBe("not-found");
});

test("switching off asks unfinished runs to stop and keeps the data; twice is one audit row", async () => {
  const { companyId, context } = await company();
  await switchIntegration(context, { on: true });
  const runId = newId();
  await db.syncRun.create({
    data: { companyId, id: runId, kind: "FULL", trigger: "BUTTON", state: "RUNNING" },
  });
  await switchIntegration(context, { on: false });
  await switchIntegration(context, { on: false });
  const run = await db.syncRun.findFirstOrThrow({ where: { companyId, id: runId } });
  expect(run.cancelAskedAt).not.toBeNull();
  expect(await db.auditEntry.count({ where: { companyId, action: "integration.disabled" } })).toBe(1);
});

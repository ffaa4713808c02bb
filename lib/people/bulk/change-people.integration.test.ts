import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Context, systemClock } from "@/lib/context";
import { openDatabase, type Prisma, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { log } from "@/lib/log";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { RecordedJobs } from "@/testing/recorded-jobs";
import { type BulkAction, bulkChangeSchema } from "../contract";
import { changePeople } from "./change-people";

let database: TestDatabase;
let db: PrismaClient;
let companyId = "";
let owner = "";
let admin = "";
let queue: RecordedJobs;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 2 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  queue = new RecordedJobs();
  companyId = await company("LIVE");
  owner = await person({ displayName: "Olga Owner", role: "OWNER", oktaId: "00uOlga" });
  admin = await person({ displayName: "Adam Admin", role: "ADMIN", oktaId: "00uAdam" });
});

async function company(state: "LIVE" | "PAUSED"): Promise<string> {
  const id = newId();
  await db.company.create({ data: { id, slug: `c-${id}`, name: "Test", oktaEnabledAt: new Date() } });
  await db.oktaConnection.create({
    data: { companyId: id, id: newId(), state, orgUrl: "https://acme.okta.com", managersStale: false },
  });
  return id;
}

async function person(data: Partial<Prisma.PersonUncheckedCreateInput>): Promise<string> {
  const id = newId();
  await db.person.create({ data: { companyId, id, displayName: "Someone", ...data } });
  return id;
}

const contextOf = (personId: string): Context => ({
  companyId,
  actor: { kind: "person", personId, name: "tester" },
  clock: systemClock,
  log,
  db,
  jobs: queue.jobs,
});
const change = (actor: string, action: BulkAction, personIds: string[]) =>
  changePeople(contextOf(actor), { action, personIds });
const audited = async (action: string) =>
  (await db.auditEntry.findMany({ where: { companyId, action }, orderBy: { id: "asc" } })).map(
    ({ target }) => target,
  );
const read = (id: string) => db.person.findUniqueOrThrow({ where: { companyId_id: { companyId, id } } });

test("S6: an admin puts members on the never-sync list; owners, admins, themselves and strangers are refused by name", async () => {
  const ana = await person({ displayName: "Ana", oktaId: "00uAna" });
  const ben = await person({ displayName: "Ben", neverSync: true });
  const other = await person({ displayName: "Cleo", role: "ADMIN" });
  const nobody = newId();
  const at = new Date();
  await db.problem.create({
    data: {
      companyId,
      code: "EMAIL_TAKEN",
      subject: ana,
      personId: ana,
      firstSeenAt: at,
      openedAt: at,
      lastSeenAt: at,
    },
  });
  const result = await change(admin, "never-sync", [ana, ben, other, owner, admin, nobody, ana]);
  expect(result).toEqual({
    done: 1,
    runId: null,
    refused: [
      { personId: admin, displayName: "Adam Admin", reason: expect.stringContaining("for yourself") },
      { personId: other, displayName: "Cleo", reason: expect.stringContaining("Only an owner") },
      { personId: owner, displayName: "Olga Owner", reason: expect.stringContaining("Only an owner") },
      { personId: nobody, displayName: null, reason: "This person doesn't exist." },
    ],
  });
  expect((await read(ana)).neverSync).toBe(true);
  expect((await read(other)).neverSync).toBe(false);
  expect(await audited("person.never-sync")).toEqual([ana]);
  expect(await db.problem.count({ where: { companyId, resolvedAt: null } })).toBe(0);
  expect((await change(owner, "sync-again", [ana, ben, other])).done).toBe(2);
  expect(await audited("person.synced-again")).toEqual([ana, ben]);
});

test("S4: whom Okta has locked out stays out when their hold is closed by the never-sync list", async () => {
  const [ana, ben] = [await person({ displayName: "Ana" }), await person({ displayName: "Ben" })];
  const hold = { companyId, kind: "DEACTIVATE", reason: "x", changeId: 1n, runId: newId() } as const;
  await db.syncHold.create({ data: { ...hold, id: newId(), personId: ana, fact: "DEPROVISIONED" } });
  await db.syncHold.create({ data: { ...hold, id: newId(), personId: ben, fact: "OUT_OF_SCOPE" } });
  await change(owner, "never-sync", [ana, ben]);
  expect((await read(ana)).lockedByOktaAt).not.toBeNull();
  expect((await read(ben)).lockedByOktaAt).toBeNull();
  expect(await db.syncHold.count({ where: { companyId, state: "OPEN" } })).toBe(0);
});

test("R4: only an owner protects people, and an admin's request changes no one", async () => {
  const ana = await person({ displayName: "Ana" });
  await expect(change(admin, "protect", [ana])).rejects.toMatchObject({ status: 403 });
  expect((await read(ana)).isProtected).toBe(false);
  expect(await change(owner, "protect", [ana, admin, owner])).toMatchObject({
    done: 2,
    refused: [{ displayName: "Olga Owner" }],
  });
  expect(new Set(await audited("person.protected"))).toEqual(new Set([ana, admin]));
  expect((await change(owner, "unprotect", [ana])).done).toBe(1);
});

test("one sync reads everyone who is linked to Okta; the others are refused by name", async () => {
  const ana = await person({ displayName: "Ana", oktaId: "00uAna" });
  const ben = await person({ displayName: "Ben" });
  const cleo = await person({ displayName: "Cleo", oktaId: "00uCleo", neverSync: true });
  const result = await change(admin, "sync", [ana, ben, cleo, owner]);
  expect(result).toMatchObject({ done: 2, refused: [{ displayName: "Ben" }, { displayName: "Cleo" }] });
  const run = await db.syncRun.findUniqueOrThrow({
    where: { companyId_id: { companyId, id: result.runId ?? "" } },
    include: { lookups: true },
  });
  expect(run).toMatchObject({ kind: "PEOPLE", trigger: "PERSON", requestedById: admin });
  expect(new Set(run.lookups.map(({ oktaId }) => oktaId))).toEqual(new Set(["00uAna", "00uOlga"]));
  expect(await audited("person.sync-requested")).toEqual([ana, owner]);
  expect(await change(admin, "sync", [ben])).toMatchObject({ done: 0, runId: null });
});

test("while syncing is paused, no sync is queued and nothing is recorded", async () => {
  await db.oktaConnection.updateMany({ where: { companyId }, data: { state: "PAUSED" } });
  await expect(change(owner, "sync", [admin])).rejects.toMatchObject({ code: "paused" });
  expect(await audited("person.sync-requested")).toEqual([]);
});

test("I1: invitations go out again to those who were invited and can sign in", async () => {
  const invited = async (displayName: string, state: "SENT" | "WAITING", more = {}) => {
    const id = await person({ displayName, ...more });
    await db.invitation.create({ data: { companyId, personId: id, state, requestedAt: new Date() } });
    return id;
  };
  const ana = await invited("Ana", "SENT");
  const ben = await invited("Ben", "WAITING");
  const cleo = await invited("Cleo", "SENT", { status: "DEACTIVATED" });
  const result = await change(admin, "resend-invitation", [ana, ben, cleo, owner]);
  expect(result).toMatchObject({
    done: 1,
    refused: [{ displayName: "Ben" }, { displayName: "Cleo" }, { displayName: "Olga Owner" }],
  });
  expect(await audited("invitation.sent-again")).toEqual([ana]);
});

test("people of another company are strangers: nothing of theirs changes, and no name is told", async () => {
  const mine = companyId;
  companyId = await company("LIVE");
  const theirs = await person({ displayName: "Theirs", oktaId: "00uTheirs" });
  const other = companyId;
  companyId = mine;
  for (const action of ["sync", "resend-invitation", "never-sync", "protect"] as const)
    expect(await change(owner, action, [theirs])).toEqual({
      done: 0,
      runId: null,
      refused: [{ personId: theirs, displayName: null, reason: "This person doesn't exist." }],
    });
  expect(await db.person.findFirst({ where: { companyId: other, id: theirs } })).toMatchObject({
    neverSync: false,
    isProtected: false,
  });
  expect(await db.auditEntry.count({ where: { companyId: other } })).toBe(0);
});

test("a request names 1 to 500 people by their IDs, and one of our actions", () => {
  const ids = (n: number) => Array.from({ length: n }, newId);
  const isTaken = (body: unknown) => bulkChangeSchema.safeParse(body).success;
  expect(isTaken({ action: "sync", personIds: ids(500) })).toBe(true);
  expect(isTaken({ action: "sync", personIds: ids(501) })).toBe(false);
  expect(isTaken({ action: "sync", personIds: [] })).toBe(false);
  expect(isTaken({ action: "delete", personIds: ids(1) })).toBe(false);
  expect(isTaken({ action: "sync", personIds: ["all"] })).toBe(false);
});

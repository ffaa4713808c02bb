import { afterAll, beforeAll, expect, test } from "vitest";
import { readCurrentSession } from "@/lib/auth/session/read-current-session";
import { startPendingSession, startSession } from "@/lib/auth/session/start-session";
import { type Context, systemClock } from "@/lib/context";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { log } from "@/lib/log";
import { linkOwnAccount } from "@/lib/setup/test-sign-in/link-own-account";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { RecordedJobs } from "@/testing/recorded-jobs";
import { admitOktaUser } from "./admit-okta-user";
import { readSignInProgress } from "./read-sign-in-progress";

const ORG_URL = "https://acme.okta.com";

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 4 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

async function company(state: "LIVE" | "SHADOW" | "PAUSED" = "LIVE") {
  const companyId = newId();
  const queue = new RecordedJobs();
  await db.company.create({
    data: { id: companyId, slug: companyId, name: "Acme", oktaEnabledAt: new Date() },
  });
  await db.oktaConnection.create({ data: { companyId, id: newId(), state, orgUrl: ORG_URL } });
  const actor = { kind: "system", name: "sign-in" } as const;
  const context: Context = { companyId, actor, clock: systemClock, log, db, jobs: queue.jobs };
  const person = async (data: {
    oktaId?: string;
    email: string;
    role?: "OWNER" | "MEMBER";
    status?: "ACTIVE" | "SUSPENDED" | "SCHEDULED";
  }) => {
    const id = newId();
    await db.person.create({ data: { companyId, id, displayName: data.email, ...data } });
    return id;
  };
  const admit = (subject: string) => admitOktaUser(context, { subject, connectionState: state });
  return { companyId, context, person, admit, queue };
}

test("only Okta's user ID says who it is: a shared email leads nowhere (M1)", async () => {
  const acme = await company();
  const ana = await acme.person({ oktaId: "00uAna", email: "ana@acme.example" });
  const owner = await acme.person({ email: "owner@acme.example", role: "OWNER" });
  expect(await acme.admit("00uAna")).toEqual({ kind: "session", personId: ana, epoch: 0 });
  // Someone who changed their email in Okta to the owner's is still unknown here.
  expect(await acme.admit("00uThief")).toMatchObject({ kind: "setting-up" });
  const kept = await db.person.findFirstOrThrow({ where: { companyId: acme.companyId, id: owner } });
  expect(kept.oktaId).toBeNull();
  const globex = await company();
  expect(await globex.admit("00uAna")).toMatchObject({ kind: "setting-up" });
});

test("someone assigned but unknown gets a people run; a second sign-in waits for the same one (W3)", async () => {
  const { companyId, admit, queue } = await company();
  const first = await admit("00uNew");
  const second = await admit("00uNew");
  if (first.kind !== "setting-up" || second.kind !== "setting-up") throw new Error("not set up");
  expect(queue.takeRuns()).toEqual([first.runId]);
  expect(second).toEqual({ kind: "setting-up", runId: first.runId });
  const run = await db.syncRun.findFirstOrThrow({
    where: { companyId, id: first.runId },
    include: { lookups: true },
  });
  expect(run).toMatchObject({ kind: "PEOPLE", trigger: "SIGN_IN", state: "QUEUED" });
  expect(run.lookups.map(({ oktaId }) => oktaId)).toEqual(["00uNew"]);
});

test("a session starts once the person exists, and only for that Okta ID in that company", async () => {
  const acme = await company();
  const admission = await acme.admit("00uNew");
  if (admission.kind !== "setting-up") throw new Error("not set up");
  const { companyId } = acme;
  const pending = { companyId, oktaId: "00uNew", runId: admission.runId };
  const token = await startPendingSession(db, { ...pending, now: new Date() });
  const read = (at = Date.now()) => readCurrentSession(db, token, new Date(at));
  expect(await read()).toEqual({ kind: "pending", ...pending });
  expect(await readSignInProgress(db, pending)).toMatchObject({ state: "queued" });
  await (await company()).person({ oktaId: "00uNew", email: "new@elsewhere.example" });
  expect(await read()).toEqual({ kind: "pending", ...pending });
  expect(await read(Date.now() + 3_600_000)).toBeNull();
  const personId = await acme.person({ oktaId: "00uNew", email: "new@acme.example" });
  expect(await readSignInProgress(db, pending)).toEqual({ state: "ready" });
  expect(await read()).toMatchObject({ kind: "member", personId, via: "okta" });
  // From then on the session lasts as long as any.
  expect(await read(Date.now() + 7 * 3_600_000)).toMatchObject({ personId });
  expect(await read(Date.now() + 9 * 3_600_000)).toBeNull();
});

test("reads again someone suspended here whom Okta lets in; a future start date has to come first (S2, S3)", async () => {
  const { person, admit } = await company();
  await person({ oktaId: "00uSus", email: "sus@acme.example", status: "SUSPENDED" });
  await person({ oktaId: "00uSoon", email: "soon@acme.example", status: "SCHEDULED" });
  expect(await admit("00uSus")).toMatchObject({ kind: "setting-up" });
  expect(await admit("00uSoon")).toEqual({ kind: "problem", problem: "not-started" });
});

test("while paused or in preview mode, known people can sign in and new ones can't (W4)", async () => {
  for (const [state, problem] of [
    ["PAUSED", "paused"],
    ["SHADOW", "not-live"],
  ] as const) {
    const { person, admit } = await company(state);
    await person({ oktaId: "00uAna", email: "ana@acme.example" });
    expect(await admit("00uAna")).toMatchObject({ kind: "session" });
    expect(await admit("00uNew")).toEqual({ kind: "problem", problem });
  }
});

test("S4: a raised epoch or a status that isn't active ends a session at its next use", async () => {
  const { companyId, person, admit } = await company();
  const personId = await person({ oktaId: "00uAna", email: "ana@acme.example" });
  const admission = await admit("00uAna");
  if (admission.kind !== "session") throw new Error("no session");
  const { epoch } = admission;
  const token = await startSession(db, { companyId, personId, epoch, via: "okta", now: new Date() });
  if (!token) throw new Error("no session");
  const where = { companyId_id: { companyId, id: personId } };
  expect(await readCurrentSession(db, token, new Date())).toMatchObject({ personId });
  await db.person.update({ where, data: { status: "SUSPENDED" } });
  expect(await readCurrentSession(db, token, new Date())).toBeNull();
  await db.person.update({ where, data: { status: "ACTIVE", sessionEpoch: 1 } });
  expect(await readCurrentSession(db, token, new Date())).toBeNull();
});

test("M1: an admin's account is linked by their own round trip, becomes a canary, and is never taken over", async () => {
  const { companyId, context, person } = await company();
  const [olivia, adam] = [
    await person({ email: "olivia@acme.example", role: "OWNER" }),
    await person({ email: "adam@acme.example" }),
  ];
  const as = (personId: string): Context => ({ ...context, actor: { kind: "person", personId, name: "x" } });
  expect(await linkOwnAccount(as(olivia), { orgUrl: ORG_URL, oktaId: "00uOlivia" })).toBe("linked");
  expect(await linkOwnAccount(as(olivia), { orgUrl: ORG_URL, oktaId: "00uOlivia" })).toBe("linked");
  expect(await linkOwnAccount(as(adam), { orgUrl: ORG_URL, oktaId: "00uOlivia" })).toBe("taken");
  expect(await linkOwnAccount(as(olivia), { orgUrl: ORG_URL, oktaId: "00uOther" })).toBe("another-user");
  const connection = await db.oktaConnection.findFirstOrThrow({ where: { companyId } });
  expect(connection.canaryOktaIds).toEqual(["00uOlivia"]);
  expect(await db.auditEntry.count({ where: { companyId, action: "person.linked-self" } })).toBe(1);
});

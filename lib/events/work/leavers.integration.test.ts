import { expect } from "vitest";
import type { SessionToken } from "@/lib/auth/session/session-token";
import { startPendingSession } from "@/lib/auth/session/start-session";
import { Prisma, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { endReportedSessions } from "@/lib/events/end-reported-sessions";
import { replayDelivery } from "@/lib/events/history/replay-delivery";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { LOCAL_TOKEN, type OktaOrg } from "@/local/okta";
import { until } from "@/local/system/processes";
import { envelope, HookedCompany, personEvent } from "@/testing/companies/hooked-company";
import { signInAs, statusWith } from "@/testing/companies/signed-in";
import { hookedCompanyTest } from "@/testing/orgs/company-tests";
import { idAt } from "@/testing/orgs/people-in-okta";
import { delivered, ordinaryPeople } from "@/testing/repaired";
import { claimWaiting } from "./claim-waiting";
import { processEvents } from "./process-events";
import { sweepEvents } from "./sweep-events";

const PEOPLE = 100;
/** From a leaver's event to the end of their sessions. */
const WITHIN_MS = 2_000;
/** Makes Okta's API give other answers. */
let fault: ((path: string) => { status: number; headers?: Record<string, string> } | null) | null = null;

const test = hookedCompanyTest({
  people: PEOPLE,
  before: async (ctx, next) => {
    const failure = ctx.path.startsWith("/api/v1/") ? fault?.(ctx.path) : null;
    if (!failure) return next();
    ctx.status = failure.status;
    ctx.set(failure.headers ?? {});
    ctx.body = { errorCode: failure.status === 429 ? "E0000047" : "E0000009" };
  },
});
test.afterEach(() => {
  fault = null;
});

const where = (hooked: HookedCompany) => ({ companyId: hooked.company.companyId });
const ordinary = (okta: OktaOrg, count: number) => ordinaryPeople(okta, { from: 15, to: PEOPLE, count });
const signIn = (hooked: HookedCompany, oktaId: string, startedAt?: Date) =>
  signInAs(hooked.company, oktaId, startedAt);
const suspended = (oktaId: string, more: object = {}) => personEvent("user.lifecycle.suspend", oktaId, more);

/** Posts the event and expects the session to end in time, by request and by the row that names the event. */
async function expectOut(
  db: PrismaClient,
  hooked: HookedCompany,
  event: ReturnType<typeof suspended>,
  token: SessionToken,
): Promise<void> {
  expect(await statusWith(db, token)).toBe(200);
  const began = Date.now();
  expect(await hooked.post(envelope([event]))).toBe(204);
  expect(await until(async () => (await statusWith(db, token)) === 401, WITHIN_MS, 10)).toBe(true);
  expect(Date.now() - began).toBeLessThan(WITHIN_MS);
  const [end] = await db.sessionEnd.findMany({ where: { ...where(hooked), cause: event.uuid } });
  expect(end).toMatchObject({ runId: null, eventAt: new Date(event.published) });
  expect((end?.endedAt.getTime() ?? 0) - began).toBeLessThan(WITHIN_MS);
}

const limited = () => ({
  status: 429,
  headers: {
    "x-rate-limit-limit": "600",
    "x-rate-limit-remaining": "0",
    "x-rate-limit-reset": `${Math.floor(Date.now() / 1000) + 50}`,
  },
});

test("S4: a leaver's session ends within 2 s while 10,000 other events wait and Okta's buckets are empty", async ({
  db,
  okta,
  hooked,
}) => {
  const [leaver = 0, other = 0] = ordinary(okta, 2);
  const token = await signIn(hooked, idAt(okta, leaver));
  const bystander = await signIn(hooked, idAt(okta, other));
  await db.$executeRaw(Prisma.sql`
    INSERT INTO okta_event (company_id, uuid, type, concern, state, okta_id, published, hook_at)
    SELECT ${where(hooked).companyId}::uuid, 'waiting-' || n, 'user.account.update_profile', 'PERSON', 'WAITING',
      p.okta_id, now(), now()
    FROM generate_series(1, 10000) n
    JOIN (SELECT okta_id, row_number() OVER () AS at FROM person WHERE okta_id IS NOT NULL) p ON p.at = 1 + n % 40`);
  fault = limited;
  const working = processEvents(hooked.company.context, { budgetMs: 4_000, lingerMs: 0 });
  await expectOut(db, hooked, suspended(idAt(okta, leaver)), token);
  expect(await statusWith(db, bystander)).toBe(200);
  await working;
  // No one was removed: we haven't asked Okta yet (R1).
  expect(await hooked.company.person(idAt(okta, leaver))).toMatchObject({ status: "ACTIVE" });
});

test("S4: a leaver's session ends while the run of other events sleeps, and their own run doesn't wait for it", async ({
  db,
  okta,
  hooked,
}) => {
  const [leaver = 0, other = 0] = ordinary(okta, 2);
  const token = await signIn(hooked, idAt(okta, leaver));
  const [app, user] = [`/apps/${okta.org.app.id}/users/${idAt(okta, other)}`, `/users/${idAt(okta, other)}`];
  fault = (path) => (path.endsWith(app) || path.endsWith(user) ? limited() : null);
  okta.org.updateProfile(other, { title: "Sleeps" }, false);
  await delivered(okta);
  await processEvents(hooked.company.context, { budgetMs: 5_000, lingerMs: 0 });
  const [asleep] = await hooked.eventRuns();
  expect(asleep?.resumeAt?.getTime() ?? 0).toBeGreaterThan(Date.now());
  okta.org.lifecycle(leaver, "suspend");
  await delivered(okta);
  expect(await until(async () => (await statusWith(db, token)) === 401, WITHIN_MS, 10)).toBe(true);
  await processEvents(hooked.company.context, { budgetMs: 5_000, lingerMs: 0 });
  expect(await hooked.company.person(idAt(okta, leaver))).toMatchObject({ status: "SUSPENDED" });
  expect((await hooked.eventRuns())[0]).toMatchObject({ id: asleep?.id, state: "RUNNING" });
});

test("S4: a leaver's session ends while Okta fails to answer about them, and while a full sync lists everyone", async ({
  db,
  okta,
  hooked,
}) => {
  const [leaver = 0] = ordinary(okta, 1);
  const token = await signIn(hooked, idAt(okta, leaver));
  await requestFullRun(hooked.company.context, { mode: "LIVE", trigger: "BUTTON" });
  fault = (path) => (path.endsWith(`/users/${idAt(okta, leaver)}`) ? { status: 500 } : null);
  await expectOut(db, hooked, suspended(idAt(okta, leaver)), token);
  await processEvents(hooked.company.context, { budgetMs: 5_000, lingerMs: 0 });
  expect(await hooked.company.person(idAt(okta, leaver))).toMatchObject({ status: "ACTIVE" });
});

test("leavers' runs come first, with at most 40 people each, and never read a listing", async ({
  db,
  okta,
  hooked,
}) => {
  const people = ordinary(okta, 43);
  const leavers = people.slice(0, 41);
  for (const at of people) okta.org.updateProfile(at, { title: "First" }, false);
  for (const at of leavers) okta.org.lifecycle(at, "suspend");
  await delivered(okta);
  expect(await claimWaiting(hooked.company.context)).toBe(40 + 2);
  const runs = await db.syncRun.findMany({
    where: { ...where(hooked), trigger: "EVENT" },
    orderBy: { createdAt: "asc" },
    include: { lookups: true },
  });
  expect(runs.map((run) => run.lookups.length)).toEqual([40, 2]);
  expect(runs[0]?.lookups.every((one) => leavers.map((one) => idAt(okta, one)).includes(one.oktaId))).toBe(
    true,
  );
  // The 41st is a leaver too: they, and their other events, wait for the leavers' lane.
  expect(await claimWaiting(hooked.company.context)).toBe(0);
  await hooked.settle();
  // Each is suspended, or needs approval beyond the day's allowance (R2): once.
  const suspensions = await db.person.count({ where: { ...where(hooked), status: "SUSPENDED" } });
  const held = await db.syncHold.count({ where: { ...where(hooked), state: "OPEN" } });
  const before = await db.directoryPerson.count({ where: { ...where(hooked), status: "SUSPENDED" } });
  expect(held).toBeGreaterThan(0);
  expect(suspensions + held).toBe(before);
});

test("W4: while paused a leaver's session still ends and nothing else happens; in preview mode nothing is written", async ({
  db,
  okta,
  hooked,
}) => {
  const [first = 0, second = 0] = ordinary(okta, 2);
  const [paused, previewed] = [
    await signIn(hooked, idAt(okta, first)),
    await signIn(hooked, idAt(okta, second)),
  ];
  await db.oktaConnection.updateMany({
    where: where(hooked),
    data: { state: "PAUSED", pausedFrom: "LIVE", pausedAt: new Date() },
  });
  await expectOut(db, hooked, suspended(idAt(okta, first)), paused);
  expect(await hooked.eventRuns()).toEqual([]);
  expect(await db.oktaEvent.count({ where: { ...where(hooked), state: "WAITING" } })).toBe(1);
  for (const data of [
    { state: "SHADOW", pausedFrom: null, pausedAt: null },
    { state: "PAUSED", pausedFrom: "SHADOW", pausedAt: new Date() },
  ] as const) {
    await db.oktaConnection.updateMany({ where: where(hooked), data });
    await hooked.post(envelope([suspended(idAt(okta, second))]));
    await endReportedSessions(db, { now: new Date() });
    expect(await statusWith(db, previewed)).toBe(200);
  }
  // Going live later doesn't bring back old events.
  await db.oktaConnection.updateMany({
    where: where(hooked),
    data: { state: "LIVE", pausedFrom: null, pausedAt: null },
  });
  await endReportedSessions(db, { now: new Date() });
  expect(await statusWith(db, previewed)).toBe(200);
});

test("S6, R4: sessions of people on the never-sync list and of the last owner end by an event too", async ({
  db,
  okta,
  hooked,
}) => {
  const [first = 0, second = 0] = ordinary(okta, 2);
  for (const [at, data] of [
    [first, { neverSync: true }],
    [second, { role: "OWNER" }],
  ] as const) {
    await db.person.updateMany({ where: { ...where(hooked), oktaId: idAt(okta, at) }, data });
    const token = await signIn(hooked, idAt(okta, at));
    await expectOut(db, hooked, personEvent("user.lifecycle.deactivate", idAt(okta, at)), token);
  }
});

test("someone whose account is still being created is signed out too, and a deletion counts", async ({
  db,
  hooked,
}) => {
  const oktaId = "00uNotYetHere0000001";
  const token = await startPendingSession(db, { ...where(hooked), oktaId, runId: newId(), now: new Date() });
  await hooked.post(envelope([personEvent("user.lifecycle.delete.initiated", oktaId)]));
  const id = "sessionId" in token ? token.sessionId : "";
  expect(await until(async () => (await db.personSession.count({ where: { id } })) === 0, WITHIN_MS)).toBe(
    true,
  );
});

test("only Okta's positive word counts: no other event, no failed one, no wrong secret, no other company", async ({
  db,
  okta,
  hooked,
}) => {
  const [at = 0] = ordinary(okta, 1);
  const oktaId = idAt(okta, at);
  const token = await signIn(hooked, oktaId);
  const body = envelope([
    personEvent("application.user_membership.remove", oktaId),
    personEvent("group.user_membership.remove", oktaId),
    personEvent("user.account.update_profile", oktaId),
    suspended(oktaId, { outcome: { result: "FAILURE", reason: "no" } }),
    suspended(oktaId, { target: [{ id: oktaId, type: "AppUser" }] }),
  ]);
  expect(await hooked.post(body)).toBe(204);
  expect(await hooked.post(envelope([suspended(oktaId)]), { authorization: "wrong" })).toBe(401);
  expect(await hooked.post(envelope([suspended(oktaId)]), {})).toBe(401);
  const org = { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN };
  const theirs = await HookedCompany.create(db, org);
  expect(await theirs.post(envelope([suspended(oktaId)]))).toBe(204);
  await sweepEvents(hooked.company.context, new Date());
  expect(await statusWith(db, token)).toBe(200);
  expect(await db.sessionEnd.count({ where: where(hooked) })).toBe(0);
  await theirs.close();
});

test("an event ends sessions once: repeated or replayed, it doesn't end the person's next session", async ({
  db,
  okta,
  hooked,
}) => {
  const [at = 0] = ordinary(okta, 1);
  const event = suspended(idAt(okta, at));
  await expectOut(db, hooked, event, await signIn(hooked, idAt(okta, at)));
  const again = await signIn(hooked, idAt(okta, at));
  for (let times = 0; times < 3; times += 1) await hooked.post(envelope([event]));
  await hooked.settle();
  const delivery = await db.eventDelivery.findFirstOrThrow({
    where: { ...where(hooked), events: { some: { uuid: event.uuid } } },
  });
  await replayDelivery(hooked.company.context, { deliveryId: delivery.id });
  await hooked.settle();
  expect(await statusWith(db, again)).toBe(200);
  expect(await db.sessionEnd.count({ where: where(hooked) })).toBe(1);
});

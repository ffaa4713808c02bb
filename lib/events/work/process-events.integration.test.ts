import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { listChanges } from "@/lib/sync/history/list-changes";
import type { OktaOrg } from "@/local/okta";
import { until } from "@/local/system/processes";
import { envelope, type HookedCompany, personEvent } from "@/testing/companies/hooked-company";
import { hookedCompanyTest } from "@/testing/orgs/company-tests";
import { idAt } from "@/testing/orgs/people-in-okta";
import { delivered, ordinaryPeople } from "@/testing/repaired";
import { claimWaiting } from "./claim-waiting";

const PEOPLE = 150;
/** Calls of Okta's Management API since the test began, by method and path. */
const calls: string[] = [];

const test = hookedCompanyTest({
  people: PEOPLE,
  before: (ctx, next) => {
    calls.push(`${ctx.method} ${ctx.path}`);
    return next();
  },
});
test.beforeEach(({ hooked: _afterItsFirstSync }) => {
  calls.length = 0;
});

const ordinary = (okta: OktaOrg, count: number) => ordinaryPeople(okta, { from: 25, to: PEOPLE, count });
const person = (okta: OktaOrg, hooked: HookedCompany, at: number) => hooked.company.person(idAt(okta, at));

test("applies a change in Okta by its event, with the event's ID as its cause (U7), with one call", async ({
  db,
  okta,
  hooked,
}) => {
  const [at = 0] = ordinary(okta, 1);
  okta.org.updateProfile(at, { title: "Head of Events" }, false);
  await delivered(okta);
  await hooked.settle();
  expect(await person(okta, hooked, at)).toMatchObject({ jobTitle: "Head of Events" });
  const [run] = await hooked.eventRuns();
  const [event] = await db.oktaEvent.findMany({ where: { companyId: hooked.company.companyId } });
  const { items } = await listChanges(hooked.company.context, { runId: run?.id ?? "" });
  expect(items).toMatchObject([{ kind: "UPDATE", cause: event?.uuid, state: "APPLIED" }]);
  expect(event).toMatchObject({ state: "TAKEN", runId: run?.id, type: "user.account.update_profile" });
  expect(calls.filter((call) => call.startsWith("GET"))).toEqual([`GET /api/v1/users/${idAt(okta, at)}`]);
});

test("S4: suspends and deactivates by event, ends sessions, and records the time since Okta's event", async ({
  db,
  okta,
  hooked,
}) => {
  const [first = 0, second = 0] = ordinary(okta, 2);
  okta.org.lifecycle(first, "suspend");
  okta.org.lifecycle(second, "deactivate");
  await delivered(okta);
  await hooked.settle();
  expect(await person(okta, hooked, first)).toMatchObject({ status: "SUSPENDED", sessionEpoch: 2 });
  expect(await person(okta, hooked, second)).toMatchObject({ status: "DEACTIVATED", sessionEpoch: 2 });
  const ends = await db.sessionEnd.findMany({ where: { companyId: hooked.company.companyId } });
  expect(ends).toHaveLength(2);
  for (const end of ends) {
    expect(end.cause).toMatch(/^[0-9a-f-]{36}$/);
    const took = end.endedAt.getTime() - (end.eventAt?.getTime() ?? 0);
    expect(took).toBeGreaterThanOrEqual(0);
    expect(took).toBeLessThan(20_000);
  }
});

test("S3: someone unassigned and reassigned, or deactivated and reactivated, is the same person, active", async ({
  okta,
  hooked,
}) => {
  const [first = 0, second = 0] = ordinary(okta, 2);
  const before = await person(okta, hooked, first);
  okta.org.assignments.unassign(okta.org.app, first);
  okta.org.lifecycle(second, "deactivate");
  await delivered(okta);
  await hooked.settle();
  expect([(await person(okta, hooked, first))?.status, (await person(okta, hooked, second))?.status]).toEqual(
    ["DEACTIVATED", "DEACTIVATED"],
  );
  okta.org.assignments.assign(okta.org.app, first);
  okta.org.lifecycle(second, "activate");
  okta.org.assignments.assign(okta.org.app, second);
  await delivered(okta);
  await hooked.settle();
  expect(await person(okta, hooked, first)).toMatchObject({ id: before?.id, status: "ACTIVE" });
  expect(await person(okta, hooked, second)).toMatchObject({ status: "ACTIVE" });
});

test("creates a joiner by the events that create, activate and assign them", async ({ okta, hooked }) => {
  const joiner = okta.org.create(
    { login: "new@acme.example", email: "new@acme.example", firstName: "New", lastName: "Joiner" },
    true,
  );
  const position = okta.org.directory.positionOf(joiner.id) ?? -1;
  okta.org.assignments.assign(okta.org.app, position);
  await delivered(okta);
  await hooked.settle();
  expect(await hooked.company.person(joiner.id)).toMatchObject({
    email: "new@acme.example",
    status: "ACTIVE",
  });
});

test("coalesces a burst: reads each person once, however many events name them", async ({ okta, hooked }) => {
  const people = ordinary(okta, 30);
  for (let round = 0; round < 10; round += 1) {
    for (const at of people) okta.org.updateProfile(at, { title: `Title ${round}` }, false);
  }
  await delivered(okta);
  await hooked.settle();
  expect(await hooked.eventRuns()).toHaveLength(1);
  expect(calls.filter((call) => /^GET \/api\/v1\/users\/\w+$/.test(call))).toHaveLength(30);
  for (const at of people) expect((await person(okta, hooked, at))?.jobTitle).toBe("Title 9");
});

test("R1: above 40 waiting people, a listing replaces the calls for the people in it, and only theirs", async ({
  db,
  okta,
  hooked,
}) => {
  const people = ordinary(okta, 60);
  const gone = people.slice(0, 3);
  for (const at of gone) okta.org.assignments.unassign(okta.org.app, at);
  for (const at of people.slice(3)) {
    okta.org.assignments.unassign(okta.org.app, at);
    okta.org.assignments.assign(okta.org.app, at);
  }
  await delivered(okta);
  await hooked.settle();
  const asked = calls.filter((call) => /^GET \/api\/v1\/apps\/\w+\/users\/\w+$/.test(call));
  const app = okta.org.app.id;
  expect(asked.sort()).toEqual(gone.map((at) => `GET /api/v1/apps/${app}/users/${idAt(okta, at)}`).sort());
  expect(calls.filter((call) => /^GET \/api\/v1\/apps\/\w+\/users$/.test(call))).toHaveLength(1);
  for (const at of gone) expect((await person(okta, hooked, at))?.status).toBe("DEACTIVATED");
  expect(
    await db.person.count({ where: { companyId: hooked.company.companyId, status: "DEACTIVATED" } }),
  ).toBe(3);
});

test("R2: removals by events count towards the same allowance; beyond it they need approval, and sessions still end", async ({
  db,
  okta,
  hooked,
}) => {
  const people = ordinary(okta, 20);
  for (const at of people) okta.org.lifecycle(at, "suspend");
  await delivered(okta);
  await hooked.settle();
  const where = { companyId: hooked.company.companyId };
  const suspended = await db.person.count({ where: { ...where, status: "SUSPENDED" } });
  const held = await db.syncHold.count({ where: { ...where, state: "OPEN" } });
  expect(suspended).toBeGreaterThan(0);
  expect(held).toBeGreaterThan(0);
  expect(suspended + held).toBeGreaterThanOrEqual(20);
  for (const at of people) expect((await person(okta, hooked, at))?.sessionEpoch).toBeGreaterThanOrEqual(1);
});

test("in a pause after many people, takes only those who may be about to be locked out; the others gather", async ({
  db,
  okta,
  hooked,
}) => {
  const [profile = 0, leaver = 0] = ordinary(okta, 2);
  okta.org.updateProfile(profile, { title: "Can wait" }, false);
  okta.org.lifecycle(leaver, "suspend");
  await delivered(okta);
  expect(await claimWaiting(hooked.company.context, { urgentOnly: true })).toBe(1);
  const waiting = await db.oktaEvent.findMany({
    where: { companyId: hooked.company.companyId, state: "WAITING" },
  });
  expect(waiting.map((event) => event.oktaId)).toEqual([idAt(okta, profile)]);
  await hooked.settle();
  expect(await person(okta, hooked, leaver)).toMatchObject({ status: "SUSPENDED" });
  expect(await person(okta, hooked, profile)).toMatchObject({ jobTitle: "Can wait" });
});

test("a stream of events about many people becomes few runs: the next starts no sooner than twice the run's time later", async ({
  db,
  okta,
  hooked,
}) => {
  const people = ordinary(okta, 60);
  let enough = false;
  const streaming = (async () => {
    for (let round = 0; !enough; round += 1) {
      for (const at of people) okta.org.updateProfile(at, { title: `Round ${round}` }, false);
      await delivered(okta);
    }
  })();
  const carrying = (async () => {
    while (!enough) await hooked.settle();
  })();
  expect(await until(async () => (await runsOfMany(db, hooked)).length >= 2, 90_000, 50)).toBe(true);
  enough = true;
  await Promise.all([streaming, carrying]);
  await hooked.settle();
  const runs = await runsOfMany(db, hooked);
  for (const [at, { finished }] of runs.slice(0, -1).entries()) {
    const [took, next] = [finished - (runs[at]?.created ?? 0), runs[at + 1]?.created ?? 0];
    expect(next - finished).toBeGreaterThanOrEqual(Math.min(5_000, 2 * took));
  }
  const titles = new Set<string | null | undefined>();
  for (const at of people) titles.add((await person(okta, hooked, at))?.jobTitle);
  expect(titles.size).toBe(1);
});

/** Runs large enough to need a pause, in order, with epoch milliseconds. */
async function runsOfMany(
  db: PrismaClient,
  hooked: HookedCompany,
): Promise<{ created: number; finished: number }[]> {
  const runs = await hooked.eventRuns();
  const lookups = await db.syncLookup.groupBy({
    by: ["runId"],
    where: { companyId: hooked.company.companyId },
    _count: true,
  });
  const many = new Set(lookups.filter((one) => one._count > 40).map((one) => one.runId));
  return runs.flatMap(({ id, createdAt, finishedAt }) =>
    many.has(id) && finishedAt ? [{ created: createdAt.getTime(), finished: finishedAt.getTime() }] : [],
  );
}

test("asks Okta nothing about people who are neither here nor in scope", async ({ db, okta, hooked }) => {
  const outsider = Array.from({ length: PEOPLE }, (_, at) => at).find(
    (at) =>
      okta.org.directory.at(at)?.status === "ACTIVE" && okta.org.assignments.of(okta.org.app, at) === null,
  );
  okta.org.updateProfile(outsider ?? -1, { title: "Elsewhere" }, false);
  await delivered(okta);
  await hooked.settle();
  expect(calls.filter((call) => call.startsWith("GET"))).toEqual([]);
  const [event] = await db.oktaEvent.findMany({ where: { companyId: hooked.company.companyId } });
  expect(event).toMatchObject({ state: "IGNORED", reason: "NOT_IN_SCOPE" });
});

test("makes one full run for a group that loses the app, once its events have arrived", async ({
  db,
  okta,
  hooked,
}) => {
  const body = envelope([
    personEvent("group.application_assignment.remove", "", {
      target: [
        { id: "00gGroup", type: "UserGroup" },
        { id: okta.org.app.id, type: "AppInstance" },
      ],
    }),
    personEvent("group.lifecycle.delete", "", { target: [{ id: "00gGroup", type: "UserGroup" }] }),
  ]);
  expect(await hooked.post(body)).toBe(204);
  await hooked.settle();
  const full = () =>
    db.syncRun.count({ where: { companyId: hooked.company.companyId, trigger: "CATCH_UP" } });
  expect(await full()).toBe(0);
  await db.oktaEvent.updateMany({
    where: { companyId: hooked.company.companyId },
    data: { waitUntil: new Date() },
  });
  await hooked.settle();
  expect(await full()).toBe(1);
});

test("two workers at once read each person once and apply each change once", async ({ db, okta, hooked }) => {
  const people = ordinary(okta, 20);
  for (const at of people) okta.org.updateProfile(at, { title: "Twice?" }, false);
  await delivered(okta);
  await Promise.all([hooked.settle(), hooked.settle()]);
  const changes = await db.syncChange.count({
    where: { companyId: hooked.company.companyId, kind: "UPDATE" },
  });
  expect(changes).toBe(20);
});

import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import type { OktaOrg } from "@/local/okta";
import type { HookedCompany } from "@/testing/companies/hooked-company";
import { hookedCompanyTest } from "@/testing/orgs/company-tests";
import { idAt } from "@/testing/orgs/people-in-okta";
import { delivered, ordinaryPeople } from "@/testing/repaired";
import { handOverEvents } from "./hand-over-events";
import { claimWake, holdLease } from "./lease";
import { processEvents } from "./process-events";
import { sweepEvents } from "./sweep-events";

const PEOPLE = 60;
/** Whether Okta answers a call with 500. */
let fails: (path: string) => boolean = () => false;

const test = hookedCompanyTest({
  people: PEOPLE,
  before: async (ctx, next) => {
    if (!fails(ctx.path)) return next();
    ctx.status = 500;
    ctx.body = { errorCode: "E0000009" };
  },
});
test.afterEach(() => {
  fails = () => false;
});

const where = (hooked: HookedCompany) => ({ companyId: hooked.company.companyId });
const personOf = (okta: OktaOrg, hooked: HookedCompany, at: number) => hooked.company.person(idAt(okta, at));
const carry = (hooked: HookedCompany) =>
  processEvents(hooked.company.context, { budgetMs: 10_000, lingerMs: 0 });
const aboutOne = (okta: OktaOrg, at: number) => (path: string) => path.endsWith(`/users/${idAt(okta, at)}`);
const eventsOf = (db: PrismaClient, okta: OktaOrg, hooked: HookedCompany, at: number) =>
  db.oktaEvent.findMany({ where: { ...where(hooked), oktaId: idAt(okta, at) } });

test("an event whose person can't be read delays no other event, least of all a leaver's", async ({
  db,
  okta,
  hooked,
}) => {
  const [broken = 0, leaver = 0, promoted = 0] = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 3 });
  fails = aboutOne(okta, broken);
  okta.org.updateProfile(broken, { title: "Broken" }, false);
  okta.org.updateProfile(promoted, { title: "Promoted" }, false);
  okta.org.lifecycle(leaver, "suspend");
  await delivered(okta);
  const carried = await carry(hooked);
  expect(await personOf(okta, hooked, leaver)).toMatchObject({ status: "SUSPENDED" });
  expect(await personOf(okta, hooked, promoted)).toMatchObject({ jobTitle: "Promoted" });
  // The failed one waits alone for a few seconds, and this worker returns for it.
  const [waiting] = await eventsOf(db, okta, hooked, broken);
  expect(waiting).toMatchObject({ state: "WAITING", attempts: 1 });
  expect(carried).toMatchObject({ kind: "over", dueAt: waiting?.waitUntil?.getTime() });
  expect((waiting?.waitUntil?.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(5_000);
  fails = () => false;
  await db.oktaEvent.updateMany({ where: where(hooked), data: { waitUntil: null } });
  await hooked.settle();
  expect(await personOf(okta, hooked, broken)).toMatchObject({ jobTitle: "Broken" });
  expect(await hooked.differences()).toBe(0);
});

test("a single event whose person can't be read doesn't block later ones", async ({ db, okta, hooked }) => {
  const [broken = 0, leaver = 0] = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 2 });
  fails = aboutOne(okta, broken);
  okta.org.updateProfile(broken, { title: "Broken" }, false);
  await delivered(okta);
  await carry(hooked);
  expect(await hooked.eventRuns()).toMatchObject([{ state: "FAILED", failureCode: "people-unread" }]);
  expect(await claimWake(db, hooked.company.companyId)).toBe(true);
  okta.org.lifecycle(leaver, "suspend");
  await delivered(okta);
  await carry(hooked);
  expect(await personOf(okta, hooked, leaver)).toMatchObject({ status: "SUSPENDED" });
});

test("one 500 on one event's read costs a moment, and no run fails", async ({ okta, hooked }) => {
  const [at = 0] = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 1 });
  let answered = 0;
  fails = (path) => aboutOne(okta, at)(path) && answered++ === 0;
  okta.org.updateProfile(at, { title: "Read at the second try" }, false);
  await delivered(okta);
  await carry(hooked);
  expect(await personOf(okta, hooked, at)).toMatchObject({ jobTitle: "Read at the second try" });
  expect(await hooked.eventRuns()).toMatchObject([{ state: "DONE" }]);
});

test("retries an event whose person can never be read less and less often, and the sweep still finds it", async ({
  db,
  okta,
  hooked,
}) => {
  const [broken = 0] = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 1 });
  fails = aboutOne(okta, broken);
  okta.org.updateProfile(broken, { title: "Broken" }, false);
  await delivered(okta);
  const waits: number[] = [];
  for (let tries = 0; tries < 4; tries += 1) {
    const now = new Date();
    const context = { ...hooked.company.context, clock: { now: () => now } };
    await processEvents(context, { budgetMs: 10_000, lingerMs: 0 });
    const [waiting] = await eventsOf(db, okta, hooked, broken);
    waits.push(((waiting?.waitUntil?.getTime() ?? 0) - now.getTime()) / 1000);
    await db.oktaEvent.updateMany({
      where: where(hooked),
      data: { waitUntil: new Date(Date.now() - 10_000) },
    });
    const { companyId, context: swept, queue } = hooked.company;
    await sweepEvents(swept, new Date());
    expect(queue.take()).toContainEqual({ kind: "events-waiting", companyId });
  }
  expect(waits).toEqual([5, 15, 30, 60]);
});

test("while all of Okta is down, one run waits and new events gather behind it", async ({
  db,
  okta,
  hooked,
}) => {
  const people = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 4 });
  fails = (path) => path.startsWith("/api/v1/");
  okta.org.updateProfile(people[0] ?? 0, { title: "First" }, false);
  await delivered(okta);
  await carry(hooked);
  for (const at of people.slice(1)) okta.org.updateProfile(at, { title: "Later" }, false);
  await delivered(okta);
  await carry(hooked);
  expect(await hooked.eventRuns()).toMatchObject([{ state: "RUNNING", failureCode: "unreachable" }]);
  fails = () => false;
  await db.syncRun.updateMany({
    where: { ...where(hooked), state: "RUNNING" },
    data: { resumeAt: new Date() },
  });
  await hooked.settle();
  expect(await hooked.differences()).toBe(0);
});

test("a worker that fails releases the lease at once, so that the next delivery wakes another", async ({
  db,
  okta,
  hooked,
}) => {
  const [at = 0] = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 1 });
  okta.org.updateProfile(at, { title: "Not written" }, false);
  await delivered(okta);
  await db.$executeRaw`ALTER TABLE sync_lookup RENAME TO sync_lookup_away`;
  await expect(carry(hooked)).rejects.toThrow();
  await db.$executeRaw`ALTER TABLE sync_lookup_away RENAME TO sync_lookup`;
  expect(await claimWake(db, hooked.company.companyId)).toBe(true);
  await hooked.settle();
  expect(await personOf(okta, hooked, at)).toMatchObject({ jobTitle: "Not written" });
});

test("a worker that has used up its steps asks for another, which finds the lease free", async ({
  db,
  hooked,
}) => {
  const { companyId, context, queue } = hooked.company;
  await holdLease(db, companyId);
  queue.take();
  await handOverEvents(context);
  expect(queue.take()).toEqual([{ kind: "events-waiting", companyId }]);
  expect(await claimWake(db, companyId)).toBe(true);
});

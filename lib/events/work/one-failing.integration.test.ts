import { afterEach, expect, test } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import type { OktaOrg } from "@/local/okta";
import type { HookedCompany } from "@/testing/companies/hooked-company";
import { withHookedCompany } from "@/testing/orgs/with-org";
import { delivered, ordinaryPeople } from "@/testing/repaired";
import { handOverEvents } from "./hand-over-events";
import { claimWake, holdLease } from "./lease";
import { processEvents } from "./process-events";
import { sweepEvents } from "./sweep-events";

const PEOPLE = 60;
let db: PrismaClient;
let okta: OktaOrg;
let hooked: HookedCompany;
/** Whether Okta answers a call with 500. */
let fails: (path: string) => boolean = () => false;

withHookedCompany(
  {
    people: PEOPLE,
    before: async (ctx, next) => {
      if (!fails(ctx.path)) return next();
      ctx.status = 500;
      ctx.body = { errorCode: "E0000009" };
    },
  },
  (given) => {
    ({ db, okta, hooked } = given);
  },
);
afterEach(() => {
  fails = () => false;
});

const where = () => ({ companyId: hooked.company.companyId });
const idOf = (at: number) => okta.org.directory.at(at)?.id ?? "";
const personOf = (at: number) => hooked.company.person(idOf(at));
const carry = () => processEvents(hooked.company.context, { budgetMs: 10_000, lingerMs: 0 });
const aboutOne = (at: number) => (path: string) => path.endsWith(`/users/${idOf(at)}`);
const eventsOf = (at: number) => db.oktaEvent.findMany({ where: { ...where(), oktaId: idOf(at) } });

test("an event whose person can't be read delays no other event, least of all a leaver's", async () => {
  const [broken = 0, leaver = 0, promoted = 0] = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 3 });
  fails = aboutOne(broken);
  okta.org.updateProfile(broken, { title: "Broken" }, false);
  okta.org.updateProfile(promoted, { title: "Promoted" }, false);
  okta.org.lifecycle(leaver, "suspend");
  await delivered(okta);
  const carried = await carry();
  expect(await personOf(leaver)).toMatchObject({ status: "SUSPENDED" });
  expect(await personOf(promoted)).toMatchObject({ jobTitle: "Promoted" });
  // The failed one waits alone for a few seconds, and this worker returns for it.
  const [waiting] = await eventsOf(broken);
  expect(waiting).toMatchObject({ state: "WAITING", attempts: 1 });
  expect(carried).toMatchObject({ kind: "over", dueAt: waiting?.waitUntil?.getTime() });
  expect((waiting?.waitUntil?.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(5_000);
  fails = () => false;
  await db.oktaEvent.updateMany({ where: where(), data: { waitUntil: null } });
  await hooked.settle();
  expect(await personOf(broken)).toMatchObject({ jobTitle: "Broken" });
  expect(await hooked.differences()).toBe(0);
});

test("a single event whose person can't be read doesn't block later ones", async () => {
  const [broken = 0, leaver = 0] = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 2 });
  fails = aboutOne(broken);
  okta.org.updateProfile(broken, { title: "Broken" }, false);
  await delivered(okta);
  await carry();
  expect(await hooked.eventRuns()).toMatchObject([{ state: "FAILED", failureCode: "people-unread" }]);
  expect(await claimWake(db, hooked.company.companyId)).toBe(true);
  okta.org.lifecycle(leaver, "suspend");
  await delivered(okta);
  await carry();
  expect(await personOf(leaver)).toMatchObject({ status: "SUSPENDED" });
});

test("one 500 on one event's read costs a moment, and no run fails", async () => {
  const [at = 0] = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 1 });
  let answered = 0;
  fails = (path) => aboutOne(at)(path) && answered++ === 0;
  okta.org.updateProfile(at, { title: "Read at the second try" }, false);
  await delivered(okta);
  await carry();
  expect(await personOf(at)).toMatchObject({ jobTitle: "Read at the second try" });
  expect(await hooked.eventRuns()).toMatchObject([{ state: "DONE" }]);
});

test("retries an event whose person can never be read less and less often, and the sweep still finds it", async () => {
  const [broken = 0] = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 1 });
  fails = aboutOne(broken);
  okta.org.updateProfile(broken, { title: "Broken" }, false);
  await delivered(okta);
  const waits: number[] = [];
  for (let tries = 0; tries < 4; tries += 1) {
    const now = new Date();
    const context = { ...hooked.company.context, clock: { now: () => now } };
    await processEvents(context, { budgetMs: 10_000, lingerMs: 0 });
    const [waiting] = await eventsOf(broken);
    waits.push(((waiting?.waitUntil?.getTime() ?? 0) - now.getTime()) / 1000);
    await db.oktaEvent.updateMany({ where: where(), data: { waitUntil: new Date(Date.now() - 10_000) } });
    const { companyId, context: swept, queue } = hooked.company;
    await sweepEvents(swept, new Date());
    expect(queue.take()).toContainEqual({ kind: "events-waiting", companyId });
  }
  expect(waits).toEqual([5, 15, 30, 60]);
});

test("while all of Okta is down, one run waits and new events gather behind it", async () => {
  const people = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 4 });
  fails = (path) => path.startsWith("/api/v1/");
  okta.org.updateProfile(people[0] ?? 0, { title: "First" }, false);
  await delivered(okta);
  await carry();
  for (const at of people.slice(1)) okta.org.updateProfile(at, { title: "Later" }, false);
  await delivered(okta);
  await carry();
  expect(await hooked.eventRuns()).toMatchObject([{ state: "RUNNING", failureCode: "unreachable" }]);
  fails = () => false;
  await db.syncRun.updateMany({ where: { ...where(), state: "RUNNING" }, data: { resumeAt: new Date() } });
  await hooked.settle();
  expect(await hooked.differences()).toBe(0);
});

test("a worker that fails releases the lease at once, so that the next delivery wakes another", async () => {
  const [at = 0] = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 1 });
  okta.org.updateProfile(at, { title: "Not written" }, false);
  await delivered(okta);
  await db.$executeRaw`ALTER TABLE sync_lookup RENAME TO sync_lookup_away`;
  await expect(carry()).rejects.toThrow();
  await db.$executeRaw`ALTER TABLE sync_lookup_away RENAME TO sync_lookup`;
  expect(await claimWake(db, hooked.company.companyId)).toBe(true);
  await hooked.settle();
  expect(await personOf(at)).toMatchObject({ jobTitle: "Not written" });
});

test("a worker that has used up its steps asks for another, which finds the lease free", async () => {
  const { companyId, context, queue } = hooked.company;
  await holdLease(db, companyId);
  queue.take();
  await handOverEvents(context);
  expect(queue.take()).toEqual([{ kind: "events-waiting", companyId }]);
  expect(await claimWake(db, companyId)).toBe(true);
});

import { expect } from "vitest";
import type { OktaOrg } from "@/local/okta";
import { envelope, type HookedCompany, personEvent } from "@/testing/companies/hooked-company";
import { hookedCompanyTest } from "@/testing/orgs/company-tests";
import { idAt } from "@/testing/orgs/people-in-okta";
import { delivered, ordinaryPeople } from "@/testing/repaired";
import { readEventHealth } from "./read-health";

const DAY_MS = 24 * 60 * 60 * 1000;
const PEOPLE = 60;

const test = hookedCompanyTest({ people: PEOPLE });

const where = (hooked: HookedCompany) => ({ companyId: hooked.company.companyId });
const context = (hooked: HookedCompany) => hooked.company.context;
const ordinary = (okta: OktaOrg, count: number) => ordinaryPeople(okta, { from: 15, to: PEOPLE, count });

test("health: says what arrived, how fast, and what that means", async ({ okta, hooked }) => {
  const people = ordinary(okta, 4);
  for (const at of people) okta.org.updateProfile(at, { title: "Measured" }, false);
  okta.org.lifecycle(people[0] ?? 0, "suspend");
  await hooked.post(envelope([]), { authorization: "wrong" });
  await delivered(okta);
  await hooked.settle();
  await hooked.repair();
  const health = await readEventHealth(context(hooked));
  expect(health).toMatchObject({
    level: "good",
    eventsToday: 5,
    rejectedToday: 1,
    lost: 0,
    late: 0,
    waiting: 0,
    answers: { count: expect.any(Number), worstMs: expect.any(Number) },
    applied: { count: 5 },
    sessionEnds: { count: 1 },
    log: { forbidden: false, missedSinceLastEvent: 0 },
    ceiling: { used: 5, warnAt: 280_000, limit: 400_000 },
  });
  expect(health.applied.medianMs).toBeLessThanOrEqual(health.applied.p95Ms ?? 0);
  expect(health.applied.p95Ms).toBeLessThanOrEqual(health.applied.worstMs ?? 0);
  expect(health.log.readAt).not.toBeNull();
  expect(health.eventsByDay).toHaveLength(7);
  expect(health.eventsByDay.at(-1)?.count).toBe(5);
  // Against Okta's own limits: what its headers said about each bucket, at its lowest.
  expect(health.budget.length).toBeGreaterThan(0);
  for (const one of health.budget) expect(one.lowest).toBeLessThanOrEqual(one.limit);
});

test("health: asks Okta about silence: a quiet org is fine, a hook that delivers nothing isn't", async ({
  db,
  okta,
  hooked,
}) => {
  await hooked.repair();
  expect(await readEventHealth(context(hooked))).toMatchObject({ level: "good", eventsToday: 0 });
  okta.faults.set({ hooks: { lost: { every: 1 } } });
  for (const at of ordinary(okta, 3)) okta.org.updateProfile(at, { title: "Never told" }, false);
  await hooked.repair();
  // As though it had been a while ago: the log may know an event before its delivery arrives.
  await db.$executeRaw`UPDATE okta_event SET published = published - interval '20 minutes' WHERE company_id = ${hooked.company.companyId}::uuid`;
  await db.eventFeed.updateMany({
    where: where(hooked),
    data: { verifiedAt: new Date(Date.now() - DAY_MS) },
  });
  const health = await readEventHealth(context(hooked));
  expect(health).toMatchObject({ level: "bad", lost: 3, log: { missedSinceLastEvent: 3 } });
  expect(health.message).toContain("3 events");
});

test("health: an event is late if it arrives more than a minute after it happened", async ({
  okta,
  hooked,
}) => {
  const published = new Date(Date.now() - 3_600_000).toISOString();
  const [at = 0] = ordinary(okta, 1);
  await hooked.post(envelope([personEvent("user.account.update_profile", idAt(okta, at), { published })]));
  await hooked.settle();
  const health = await readEventHealth(context(hooked));
  expect(health.late).toBe(1);
  expect(health.applied.worstMs).toBeGreaterThanOrEqual(3_600_000);
});

test("lost events: a full run counts people who changed without an event, and no others", async ({
  okta,
  hooked,
}) => {
  // The comparison starts with a good run after the hook was verified.
  await hooked.company.sync();
  const [announced = 0, silent = 0, other = 0] = ordinary(okta, 3);
  okta.org.updateProfile(announced, { title: "Announced" }, false);
  await delivered(okta);
  okta.faults.set({ hooks: { lost: { every: 1 } } });
  for (const at of [silent, other]) okta.org.updateProfile(at, { title: "Unannounced" }, false);
  await delivered(okta);
  const run = await hooked.company.sync();
  expect(run.counts).toMatchObject({ updated: 3, unannounced: 2 });
  expect((await hooked.company.sync()).counts).toMatchObject({ updated: 0, unannounced: 0 });
});

test("lost events: counts nothing if no hook existed the whole time", async ({ db, okta, hooked }) => {
  await hooked.company.sync();
  await db.eventFeed.updateMany({ where: where(hooked), data: { verifiedAt: new Date() } });
  okta.org.updateProfile(ordinary(okta, 1)[0] ?? 0, { title: "Before the hook" }, false);
  expect((await hooked.company.sync()).counts).toMatchObject({ unannounced: null });
});

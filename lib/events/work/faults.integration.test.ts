import { expect } from "vitest";
import { sealSecret } from "@/lib/crypto/secret-box";
import { replayDelivery } from "@/lib/events/history/replay-delivery";
import { hookSecretBinding } from "@/lib/events/hook/hook-secret";
import { failRun } from "@/lib/sync/run/fail/fail-run";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { envelope, HookedCompany, personEvent } from "@/testing/companies/hooked-company";
import { hookedCompanyTest } from "@/testing/orgs/company-tests";
import { idAt } from "@/testing/orgs/people-in-okta";
import { delivered, expectRepaired, ordinaryPeople } from "@/testing/repaired";
import { processEvents } from "./process-events";
import { sweepEvents } from "./sweep-events";

const PEOPLE = 90;
/** Whether Okta's Management API answers. */
let oktaDown = false;
/** Whether it refuses to show its log. */
let logsForbidden = false;

const test = hookedCompanyTest({
  people: PEOPLE,
  before: async (ctx, next) => {
    const forbidden = logsForbidden && ctx.path === "/api/v1/logs";
    if (!oktaDown && !forbidden) return next();
    ctx.status = forbidden ? 403 : 503;
    ctx.body = { errorCode: forbidden ? "E0000006" : "E0000010" };
  },
});
test.afterEach(() => {
  oktaDown = false;
  logsForbidden = false;
});

const where = (hooked: HookedCompany) => ({ companyId: hooked.company.companyId });
const ordinary = (okta: OktaOrg, count: number) => ordinaryPeople(okta, { from: 15, to: PEOPLE, count });
const retitle = (okta: OktaOrg, people: number[], title: string) => {
  for (const at of people) okta.org.updateProfile(at, { title }, false);
};
/** What a sweep requests for this company. */
async function swept(hooked: HookedCompany, now: Date) {
  const { companyId, context, queue } = hooked.company;
  queue.take();
  await sweepEvents(context, now);
  const told = queue.take();
  return {
    isWoken: told.some((job) => job.kind === "events-waiting" && job.companyId === companyId),
    isCaughtUp: told.some((job) => job.kind === "catch-ups-due" && job.companyIds.includes(companyId)),
  };
}

test("recovers lost deliveries from the System Log in time", async ({ db, okta, hooked }) => {
  okta.faults.set({ hooks: { lost: { every: 1 } } });
  retitle(okta, ordinary(okta, 5), "Lost");
  okta.org.lifecycle(ordinary(okta, 6).at(-1) ?? 0, "suspend");
  await delivered(okta);
  expect(hooked.answers).toEqual([]);
  await hooked.repair();
  await expectRepaired(hooked, 5);
  const found = await db.oktaEvent.findMany({ where: where(hooked) });
  expect(found.every((event) => event.hookAt === null && event.logAt !== null)).toBe(true);
});

test("doesn't apply an event again when the log reports it too", async ({ okta, hooked }) => {
  retitle(okta, ordinary(okta, 4), "Once");
  await delivered(okta);
  await hooked.settle();
  await hooked.repair();
  await hooked.repair();
  await expectRepaired(hooked, 4);
});

test("takes deliveries repeated, reordered, batched or without targets", async ({ okta, hooked }) => {
  okta.faults.set({
    hooks: {
      repeated: { every: 2, times: 2 },
      reordered: { window: 3 },
      batched: { size: 4, withinMs: 30 },
      nullTarget: { every: 5 },
    },
  });
  const people = ordinary(okta, 10);
  retitle(okta, people, "First");
  retitle(okta, people, "Second");
  await delivered(okta);
  await hooked.settle();
  await hooked.repair();
  expect(await hooked.differences()).toBe(0);
});

test("a delivery an hour late does no harm: we read the person as they are now", async ({ okta, hooked }) => {
  const [at = 0] = ordinary(okta, 1);
  okta.org.lifecycle(at, "suspend");
  okta.org.lifecycle(at, "unsuspend");
  await delivered(okta);
  await hooked.settle();
  const before = await hooked.company.person(idAt(okta, at));
  const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
  await hooked.post(
    envelope([personEvent("user.lifecycle.suspend", idAt(okta, at), { published: hourAgo })]),
  );
  await hooked.settle();
  const { sessionEpoch } = before ?? {};
  expect(await hooked.company.person(idAt(okta, at))).toMatchObject({ status: "ACTIVE", sessionEpoch });
  expect(await hooked.differences()).toBe(0);
});

test("the next worker continues after a crash at any stage, and nothing is done twice", async ({
  okta,
  hooked,
}) => {
  const people = ordinary(okta, 6);
  retitle(okta, people, "Survived");
  await delivered(okta);
  // Cut after the smallest steps, as a kill would: each call starts from what is in the database.
  for (let cut = 0; cut < 6; cut += 1)
    await processEvents(hooked.company.context, { budgetMs: 1 + cut * 10, lingerMs: 0 });
  await hooked.settle();
  await expectRepaired(hooked, 6);
});

test("the sweep finds waiting events once a minute if no worker was woken (the engine is down)", async ({
  okta,
  hooked,
}) => {
  retitle(okta, ordinary(okta, 1), "Overlooked");
  await delivered(okta);
  const later = new Date(Date.now() + 60_000);
  expect((await swept(hooked, later)).isWoken).toBe(true);
  await hooked.settle();
  expect((await swept(hooked, later)).isWoken).toBe(false);
  await expectRepaired(hooked, 1);
});

test("a catch-up is due once in 15 minutes, however often the sweep looks", async ({ hooked }) => {
  const now = new Date();
  expect((await swept(hooked, now)).isCaughtUp).toBe(true);
  expect((await swept(hooked, now)).isCaughtUp).toBe(false);
  const later = new Date(now.getTime() + 15 * 60_000);
  expect((await swept(hooked, later)).isCaughtUp).toBe(true);
});

test("while Okta is down, a run waits with a reason, then fails; its events are applied when Okta is back", async ({
  db,
  okta,
  hooked,
}) => {
  retitle(okta, ordinary(okta, 2), "After the outage");
  await delivered(okta);
  oktaDown = true;
  const carried = await processEvents(hooked.company.context, { budgetMs: 5_000, lingerMs: 0 });
  const [run] = await hooked.eventRuns();
  expect(run).toMatchObject({ state: "RUNNING", failureCode: "unreachable", failures: 1 });
  expect(carried).toMatchObject({ kind: "over", dueAt: run?.resumeAt?.getTime() });
  await failRun(hooked.company.context, { runId: run?.id ?? "" });
  oktaDown = false;
  await swept(hooked, new Date());
  const waiting = await db.oktaEvent.findMany({ where: where(hooked) });
  expect(waiting.every((event) => event.state === "WAITING" && event.attempts === 1)).toBe(true);
  await db.oktaEvent.updateMany({ where: where(hooked), data: { waitUntil: null } });
  await hooked.settle();
  await expectRepaired(hooked, 2);
});

test("a delivery over 1 MB isn't read, but we ask the log at once and read the people it names", async ({
  okta,
  hooked,
}) => {
  okta.faults.set({ hooks: { lost: { every: 1 } } });
  const people = ordinary(okta, 2);
  retitle(okta, people, "In a large body");
  await delivered(okta);
  const large = people.map((at) =>
    personEvent("user.account.update_profile", idAt(okta, at), { more: "x".repeat(600_000) }),
  );
  expect(await hooked.post(envelope(large))).toBe(204);
  expect((await swept(hooked, new Date())).isCaughtUp).toBe(true);
  await hooked.repair();
  await expectRepaired(hooked, 2);
});

test("deliveries for another company's connection, or from another company's org, change no one", async ({
  db,
  okta,
  hooked,
}) => {
  const other = await startOktaOrg({ people: PEOPLE, seed: 2, rateLimits: "off" });
  const theirs = await HookedCompany.create(db, {
    url: other.url,
    appId: other.org.app.id,
    token: LOCAL_TOKEN,
  });
  const [at = 0] = ordinary(okta, 1);
  okta.faults.set({ hooks: { lost: { every: 1 } } });
  okta.org.lifecycle(at, "deactivate");
  // Our leaver is reported to the other company's address. Our secret is refused; with theirs, they don't know the person.
  const leaver = envelope([personEvent("user.lifecycle.deactivate", idAt(okta, at))]);
  await db.eventFeed.updateMany({
    where: { companyId: theirs.company.companyId },
    data: { secretSealed: sealSecret("their secret", hookSecretBinding(theirs.company.companyId)) },
  });
  expect(await theirs.post(leaver, { authorization: hooked.secret })).toBe(401);
  expect(await theirs.post(leaver, { authorization: "their secret" })).toBe(204);
  await theirs.settle();
  expect(await theirs.differences()).toBe(0);
  expect(await hooked.company.person(idAt(okta, at))).toMatchObject({ status: "ACTIVE" });
  await hooked.repair();
  expect(await hooked.company.person(idAt(okta, at))).toMatchObject({ status: "DEACTIVATED" });
  expect(await hooked.differences()).toBe(0);
  await theirs.close();
  await other.close();
});

test("deliveries an hour late, which the log already reported, are applied once", async ({
  okta,
  hooked,
}) => {
  okta.faults.set({ hooks: { delayed: { ms: 3_600_000 } } });
  retitle(okta, ordinary(okta, 3), "An hour late");
  await hooked.repair();
  const runs = (await hooked.eventRuns()).length;
  expect(hooked.answers).toEqual([]);
  okta.faults.set({ clock: { aheadMs: 3_601_000 } });
  await delivered(okta);
  expect(hooked.answers.length).toBeGreaterThan(0);
  await hooked.settle();
  expect(await hooked.eventRuns()).toHaveLength(runs);
  await expectRepaired(hooked, 3);
});

test("unknown people, a preview delivery and made-up IDs change and remove nothing", async ({
  db,
  okta,
  hooked,
}) => {
  const before = await db.person.count({ where: { ...where(hooked), status: "ACTIVE" } });
  const strangers = ["00uNOBODY", "", "../../users", "00u0001000Bxk5wdD698", "x".repeat(250)];
  await hooked.post(
    envelope(
      strangers.flatMap((id) => [
        personEvent("user.lifecycle.deactivate", id),
        personEvent("application.user_membership.remove", id),
        personEvent("user.lifecycle.create", id),
      ]),
    ),
  );
  const [hook] = okta.hooks.store.list();
  if (hook) await okta.hooks.preview(hook, { eventType: "user.lifecycle.deactivate", withTargets: true });
  await hooked.settle();
  expect(await db.person.count({ where: { ...where(hooked), status: "ACTIVE" } })).toBe(before);
  expect(await hooked.differences()).toBe(0);
});

test("an old delivery sent again, or replayed by an admin, is read again and changes nothing", async ({
  db,
  okta,
  hooked,
}) => {
  const [at = 0] = ordinary(okta, 1);
  const body = envelope([personEvent("user.account.update_profile", idAt(okta, at))]);
  await hooked.post(body);
  await hooked.settle();
  const runs = (await hooked.eventRuns()).length;
  await hooked.post(body);
  await hooked.settle();
  expect(await hooked.eventRuns()).toHaveLength(runs);
  const delivery = await db.eventDelivery.findFirstOrThrow({ where: where(hooked) });
  await replayDelivery(hooked.company.context, { deliveryId: delivery.id });
  await hooked.settle();
  const eventRuns = await hooked.eventRuns();
  expect(eventRuns).toHaveLength(runs + 1);
  const ofEvents = { runId: { in: eventRuns.map(({ id }) => id) } };
  expect(await db.syncChange.count({ where: { ...where(hooked), ...ofEvents } })).toBe(0);
});

test("finds changed people by asking Okta if the log is forbidden; without a hook, assignments too", async ({
  db,
  okta,
  hooked,
}) => {
  okta.faults.set({ hooks: { lost: { every: 1 } } });
  logsForbidden = true;
  retitle(okta, ordinary(okta, 2), "By delta");
  await hooked.repair();
  await expectRepaired(hooked, 2);
  const feed = () => db.eventFeed.findUniqueOrThrow({ where: where(hooked) });
  expect((await feed()).logForbiddenAt).not.toBeNull();
  await db.eventFeed.update({ where: where(hooked), data: { verifiedAt: null } });
  const [at = 0] = ordinary(okta, 1);
  okta.org.assignments.unassign(okta.org.app, at);
  await hooked.repair();
  expect(await hooked.company.person(idAt(okta, at))).toMatchObject({ status: "DEACTIVATED" });
  logsForbidden = false;
  await hooked.repair();
  expect((await feed()).logForbiddenAt).toBeNull();
});

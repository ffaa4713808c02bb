import { afterEach, expect, test } from "vitest";
import { sealSecret } from "@/lib/crypto/secret-box";
import type { PrismaClient } from "@/lib/db/client";
import { replayDelivery } from "@/lib/events/history/replay-delivery";
import { hookSecretBinding } from "@/lib/events/hook/hook-secret";
import { failRun } from "@/lib/sync/run/fail/fail-run";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { envelope, HookedCompany, personEvent } from "@/testing/companies/hooked-company";
import { withHookedCompany } from "@/testing/orgs/with-org";
import { delivered, expectRepaired, ordinaryPeople } from "@/testing/repaired";
import { processEvents } from "./process-events";
import { sweepEvents } from "./sweep-events";

const PEOPLE = 90;
let db: PrismaClient;
let okta: OktaOrg;
let hooked: HookedCompany;
/** Whether Okta's Management API answers. */
let oktaDown = false;
/** Whether it refuses to show its log. */
let logsForbidden = false;

withHookedCompany(
  {
    people: PEOPLE,
    before: async (ctx, next) => {
      const forbidden = logsForbidden && ctx.path === "/api/v1/logs";
      if (!oktaDown && !forbidden) return next();
      ctx.status = forbidden ? 403 : 503;
      ctx.body = { errorCode: forbidden ? "E0000006" : "E0000010" };
    },
  },
  (given) => {
    ({ db, okta, hooked } = given);
  },
);
afterEach(() => {
  oktaDown = false;
  logsForbidden = false;
});

const where = () => ({ companyId: hooked.company.companyId });
const ordinary = (count: number) => ordinaryPeople(okta, { from: 15, to: PEOPLE, count });
const idOf = (at: number) => okta.org.directory.at(at)?.id ?? "";
const retitle = (people: number[], title: string) => {
  for (const at of people) okta.org.updateProfile(at, { title }, false);
};
/** What a sweep requests for this company. */
async function swept(now: Date) {
  const { companyId, context, queue } = hooked.company;
  queue.take();
  await sweepEvents(context, now);
  const told = queue.take();
  return {
    isWoken: told.some((job) => job.kind === "events-waiting" && job.companyId === companyId),
    isCaughtUp: told.some((job) => job.kind === "catch-ups-due" && job.companyIds.includes(companyId)),
  };
}

test("recovers lost deliveries from the System Log within the repair interval", async () => {
  okta.faults.set({ hooks: { lost: { every: 1 } } });
  retitle(ordinary(5), "Lost");
  okta.org.lifecycle(ordinary(6).at(-1) ?? 0, "suspend");
  await delivered(okta);
  expect(hooked.answers).toEqual([]);
  await hooked.repair();
  await expectRepaired(hooked, 5);
  const found = await db.oktaEvent.findMany({ where: where() });
  expect(found.every((event) => event.hookAt === null && event.logAt !== null)).toBe(true);
});

test("doesn't apply an event again when the log reports it too", async () => {
  retitle(ordinary(4), "Once");
  await delivered(okta);
  await hooked.settle();
  await hooked.repair();
  await hooked.repair();
  await expectRepaired(hooked, 4);
});

test("handles deliveries that are repeated, reordered, batched or without targets", async () => {
  okta.faults.set({
    hooks: {
      repeated: { every: 2, times: 2 },
      reordered: { window: 3 },
      batched: { size: 4, withinMs: 30 },
      nullTarget: { every: 5 },
    },
  });
  const people = ordinary(10);
  retitle(people, "First");
  retitle(people, "Second");
  await delivered(okta);
  await hooked.settle();
  await hooked.repair();
  expect(await hooked.differences()).toBe(0);
});

test("a delivery an hour late does no harm: we read the person as they are now", async () => {
  const [at = 0] = ordinary(1);
  okta.org.lifecycle(at, "suspend");
  okta.org.lifecycle(at, "unsuspend");
  await delivered(okta);
  await hooked.settle();
  const before = await hooked.company.person(idOf(at));
  const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
  await hooked.post(envelope([personEvent("user.lifecycle.suspend", idOf(at), { published: hourAgo })]));
  await hooked.settle();
  const { sessionEpoch } = before ?? {};
  expect(await hooked.company.person(idOf(at))).toMatchObject({ status: "ACTIVE", sessionEpoch });
  expect(await hooked.differences()).toBe(0);
});

test("the next worker continues after a crash at any stage, and nothing is done twice", async () => {
  const people = ordinary(6);
  retitle(people, "Survived");
  await delivered(okta);
  // Cut after the smallest steps, as a kill would: each call starts from what is in the database.
  for (let cut = 0; cut < 6; cut += 1)
    await processEvents(hooked.company.context, { budgetMs: 1 + cut * 10, lingerMs: 0 });
  await hooked.settle();
  await expectRepaired(hooked, 6);
});

test("the sweep finds waiting events once a minute if no worker was woken (the engine is down)", async () => {
  retitle(ordinary(1), "Overlooked");
  await delivered(okta);
  const later = new Date(Date.now() + 60_000);
  expect((await swept(later)).isWoken).toBe(true);
  await hooked.settle();
  expect((await swept(later)).isWoken).toBe(false);
  await expectRepaired(hooked, 1);
});

test("a catch-up is due once in 15 minutes, however often the sweep looks", async () => {
  const now = new Date();
  expect((await swept(now)).isCaughtUp).toBe(true);
  expect((await swept(now)).isCaughtUp).toBe(false);
  const later = new Date(now.getTime() + 15 * 60_000);
  expect((await swept(later)).isCaughtUp).toBe(true);
});

test("while Okta is down, a run waits with a reason, then fails; its events are applied when Okta is back", async () => {
  retitle(ordinary(2), "After the outage");
  await delivered(okta);
  oktaDown = true;
  const carried = await processEvents(hooked.company.context, { budgetMs: 5_000, lingerMs: 0 });
  const [run] = await hooked.eventRuns();
  expect(run).toMatchObject({ state: "RUNNING", failureCode: "unreachable", failures: 1 });
  expect(carried).toMatchObject({ kind: "over", dueAt: run?.resumeAt?.getTime() });
  await failRun(hooked.company.context, { runId: run?.id ?? "" });
  oktaDown = false;
  await swept(new Date());
  const waiting = await db.oktaEvent.findMany({ where: where() });
  expect(waiting.every((event) => event.state === "WAITING" && event.attempts === 1)).toBe(true);
  await db.oktaEvent.updateMany({ where: where(), data: { waitUntil: null } });
  await hooked.settle();
  await expectRepaired(hooked, 2);
});

test("a delivery over 1 MB isn't read, but we ask the log at once and read the people it names", async () => {
  okta.faults.set({ hooks: { lost: { every: 1 } } });
  const people = ordinary(2);
  retitle(people, "In a large body");
  await delivered(okta);
  const large = people.map((at) =>
    personEvent("user.account.update_profile", idOf(at), { more: "x".repeat(600_000) }),
  );
  expect(await hooked.post(envelope(large))).toBe(204);
  expect((await swept(new Date())).isCaughtUp).toBe(true);
  await hooked.repair();
  await expectRepaired(hooked, 2);
});

test("deliveries for another company's connection, or from another company's org, change no one", async () => {
  const other = await startOktaOrg({ people: PEOPLE, seed: 2, rateLimits: "off" });
  const theirs = await HookedCompany.create(db, {
    url: other.url,
    appId: other.org.app.id,
    token: LOCAL_TOKEN,
  });
  const [at = 0] = ordinary(1);
  okta.faults.set({ hooks: { lost: { every: 1 } } });
  okta.org.lifecycle(at, "deactivate");
  // Our leaver is reported to the other company's address. Our secret is refused; with theirs, they don't know the person.
  const leaver = envelope([personEvent("user.lifecycle.deactivate", idOf(at))]);
  await db.eventFeed.updateMany({
    where: { companyId: theirs.company.companyId },
    data: { secretSealed: sealSecret("their secret", hookSecretBinding(theirs.company.companyId)) },
  });
  expect(await theirs.post(leaver, { authorization: hooked.secret })).toBe(401);
  expect(await theirs.post(leaver, { authorization: "their secret" })).toBe(204);
  await theirs.settle();
  expect(await theirs.differences()).toBe(0);
  expect(await hooked.company.person(idOf(at))).toMatchObject({ status: "ACTIVE" });
  await hooked.repair();
  expect(await hooked.company.person(idOf(at))).toMatchObject({ status: "DEACTIVATED" });
  expect(await hooked.differences()).toBe(0);
  await theirs.close();
  await other.close();
});

test("deliveries an hour late, which the log already reported, are applied once", async () => {
  okta.faults.set({ hooks: { delayed: { ms: 3_600_000 } } });
  retitle(ordinary(3), "An hour late");
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

test("unknown people, a preview delivery and made-up IDs change and remove nothing", async () => {
  const before = await db.person.count({ where: { ...where(), status: "ACTIVE" } });
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
  expect(await db.person.count({ where: { ...where(), status: "ACTIVE" } })).toBe(before);
  expect(await hooked.differences()).toBe(0);
});

test("an old delivery sent again, or replayed by an admin, is read again and changes nothing", async () => {
  const [at = 0] = ordinary(1);
  const body = envelope([personEvent("user.account.update_profile", idOf(at))]);
  await hooked.post(body);
  await hooked.settle();
  const runs = (await hooked.eventRuns()).length;
  await hooked.post(body);
  await hooked.settle();
  expect(await hooked.eventRuns()).toHaveLength(runs);
  const delivery = await db.eventDelivery.findFirstOrThrow({ where: where() });
  await replayDelivery(hooked.company.context, { deliveryId: delivery.id });
  await hooked.settle();
  const eventRuns = await hooked.eventRuns();
  expect(eventRuns).toHaveLength(runs + 1);
  const ofEvents = { runId: { in: eventRuns.map(({ id }) => id) } };
  expect(await db.syncChange.count({ where: { ...where(), ...ofEvents } })).toBe(0);
});

test("finds changed people by asking Okta if the log is forbidden; without a hook, assignments too", async () => {
  okta.faults.set({ hooks: { lost: { every: 1 } } });
  logsForbidden = true;
  retitle(ordinary(2), "By delta");
  await hooked.repair();
  await expectRepaired(hooked, 2);
  const feed = () => db.eventFeed.findUniqueOrThrow({ where: where() });
  expect((await feed()).logForbiddenAt).not.toBeNull();
  await db.eventFeed.update({ where: where(), data: { verifiedAt: null } });
  const [at = 0] = ordinary(1);
  okta.org.assignments.unassign(okta.org.app, at);
  await hooked.repair();
  expect(await hooked.company.person(idOf(at))).toMatchObject({ status: "DEACTIVATED" });
  logsForbidden = false;
  await hooked.repair();
  expect((await feed()).logForbiddenAt).toBeNull();
});

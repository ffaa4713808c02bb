import { expect, test } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { listDeliveries, readDelivery, readDeliveryText } from "@/lib/events/history/list-deliveries";
import { readEventHealth } from "@/lib/events/history/read-health";
import { replayDelivery } from "@/lib/events/history/replay-delivery";
import { deleteOldEvents } from "@/lib/retention/delete-old-events";
import { readRetention } from "@/lib/retention/read-retention";
import { saveRetention } from "@/lib/retention/save-retention";
import { LOCAL_TOKEN, type OktaOrg } from "@/local/okta";
import { envelope, HookedCompany, personEvent } from "@/testing/companies/hooked-company";
import { withHookedCompany } from "@/testing/orgs/with-org";
import { delivered, ordinaryPeople } from "@/testing/repaired";
import { flushRecords } from "./after-answer";

const DAY_MS = 24 * 60 * 60 * 1000;
const PEOPLE = 60;
let db: PrismaClient;
let okta: OktaOrg;
let hooked: HookedCompany;

withHookedCompany({ people: PEOPLE }, (given) => {
  ({ db, okta, hooked } = given);
});

const where = () => ({ companyId: hooked.company.companyId });
const context = () => hooked.company.context;
const ordinary = (count: number) => ordinaryPeople(okta, { from: 15, to: PEOPLE, count });
const idOf = (at: number) => okta.org.directory.at(at)?.id ?? "";
const profileOf = (at: number) => personEvent("user.account.update_profile", idOf(at));
const another = () => HookedCompany.create(db, { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN });

test("lists deliveries latest first, page by page, with their events, people and results", async () => {
  const [at = 0] = ordinary(1);
  for (let n = 0; n < 35; n += 1) await hooked.post(envelope([profileOf(at)], `delivery ${n}`));
  await hooked.settle();
  const first = await listDeliveries(context(), {});
  expect(first.items).toHaveLength(30);
  expect(first.items[0]).toMatchObject({
    eventId: "delivery 34",
    answer: 204,
    answerMs: expect.any(Number),
    hasBody: true,
  });
  const person = await hooked.company.person(idOf(at));
  expect(first.items[0]?.events).toMatchObject([
    {
      personName: person?.displayName,
      personId: person?.id,
      state: "DONE",
      result: "No changes needed.",
    },
  ]);
  const second = await listDeliveries(context(), { cursor: first.nextCursor ?? "" });
  expect([second.items.length, second.items.at(-1)?.eventId, second.nextCursor]).toEqual([
    5,
    "delivery 0",
    null,
  ]);
});

test("finds one person's deliveries by email, ID here or Okta ID, and no one else's", async () => {
  const [at = 0, other = 0] = ordinary(2);
  await hooked.post(envelope([profileOf(at), profileOf(other)], "both"));
  await hooked.post(envelope([profileOf(other)], "the other alone"));
  const person = await hooked.company.person(idOf(at));
  for (const named of [idOf(at), person?.id ?? "", person?.email ?? "", person?.email?.toUpperCase() ?? ""]) {
    const { items } = await listDeliveries(context(), { person: named });
    expect(items.map((one) => one.eventId)).toEqual(["both"]);
  }
  expect((await listDeliveries(context(), { person: "nobody@acme.example" })).items).toEqual([]);
});

test("finds people without an account by login, email, Okta ID and the refused value", async () => {
  const { companyId } = hooked.company;
  const refused = { companyId, oktaId: "00uRefused0000000001", status: "ACTIVE", inScope: true };
  await db.directoryPerson.create({
    data: {
      ...refused,
      login: "refused.login@acme.example",
      email: "refused@acme.example",
      attributes: {},
      contentHash: "x",
      observedAt: new Date(),
      quarantine: "EMAIL_TAKEN",
    },
  });
  const seen = { firstSeenAt: new Date(), openedAt: new Date(), lastSeenAt: new Date() };
  await db.problem.create({
    data: {
      companyId,
      code: "EMAIL_INVALID",
      subject: refused.oktaId,
      oktaId: refused.oktaId,
      detail: { value: "Refused At Acme" },
      ...seen,
    },
  });
  await hooked.post(envelope([personEvent("user.lifecycle.create", refused.oktaId)], "refused"));
  for (const person of [
    refused.oktaId,
    "refused@acme.example",
    " Refused.Login@ACME.example\u200b",
    "refused at acme",
  ])
    expect((await listDeliveries(context(), { person })).items.map((one) => one.eventId)).toEqual([
      "refused",
    ]);
  const theirs = await another();
  expect((await listDeliveries(theirs.company.context, { person: refused.oktaId })).items).toEqual([]);
  await theirs.close();
});

test("shows who did it in Okta, from hook and log, with the name cleaned (M6)", async () => {
  const [at = 0, other = 0] = ordinary(2);
  const admin = {
    id: "00uAdmin",
    type: "User",
    alternateId: "ada@acme.example",
    displayName: "Ada\u202e  Admin",
  };
  const system = { id: "system", type: "SystemPrincipal", displayName: null, alternateId: "system@okta.com" };
  const nobody = { id: "00uNobody", type: "User", displayName: "\u200b", alternateId: "unknown" };
  const events = [admin, system, nobody, null, "x", { displayName: "L".repeat(5_000) }].map((actor) =>
    personEvent("user.account.update_profile", idOf(at), { actor }),
  );
  await hooked.post(envelope(events, "done by some"));
  const said = (await listDeliveries(context(), { person: idOf(at) })).items[0]?.events.map(
    ({ actor }) => actor,
  );
  const expected = ["Ada Admin", "system@okta.com", "00uNobody", null, null, "L".repeat(120)];
  expect(new Set(said)).toEqual(new Set(expected));
  expect(said).toHaveLength(expected.length);
  okta.faults.set({ hooks: { lost: { every: 1 } } });
  okta.org.updateProfile(other, { title: "By log" }, false);
  await hooked.repair();
  const told = await db.oktaEvent.findFirstOrThrow({
    where: { ...where(), oktaId: idOf(other), hookAt: null },
  });
  expect([told.actorId, told.actorName, told.actorType]).toEqual([
    "system",
    "Okta System",
    "SystemPrincipal",
  ]);
});

test("finds a sync's deliveries by its ID, and each event links to the sync that took it", async () => {
  const [at = 0, other = 0] = ordinary(2);
  await hooked.post(envelope([profileOf(at)], "first"));
  await hooked.settle();
  await hooked.post(envelope([profileOf(other)], "second"));
  await hooked.settle();
  const [first, second] = await hooked.eventRuns();
  for (const [run, eventId] of [
    [first?.id, "first"],
    [second?.id, "second"],
  ]) {
    const { items } = await listDeliveries(context(), { run });
    expect(items.map((one) => one.eventId)).toEqual([eventId]);
    expect(items[0]?.events[0]?.runId).toBe(run);
  }
  const theirs = await another();
  expect((await listDeliveries(theirs.company.context, { run: first?.id })).items).toEqual([]);
  await theirs.close();
});

test("another company sees neither a delivery nor its body, and can't replay it", async () => {
  const [at = 0] = ordinary(1);
  await hooked.post(envelope([profileOf(at)]));
  const { id: deliveryId = "" } = (await listDeliveries(context(), {})).items[0] ?? {};
  expect((await readDeliveryText(context(), { deliveryId })).body).toContain(idOf(at));
  const theirs = await another();
  expect((await listDeliveries(theirs.company.context, {})).items).toEqual([]);
  expect((await listDeliveries(theirs.company.context, { person: idOf(at) })).items).toEqual([]);
  for (const verb of [readDelivery, readDeliveryText, replayDelivery])
    await expect(verb(theirs.company.context, { deliveryId })).rejects.toMatchObject({ status: 404 });
  await theirs.close();
});

test("replay: reads a delivery's events again, with an audit row, and says if there is nothing to replay", async () => {
  const [at = 0] = ordinary(1);
  await hooked.post(envelope([profileOf(at)], "replayed"));
  await hooked.post(envelope([personEvent("user.session.start", idOf(at))], "not needed"));
  await hooked.settle();
  const { items } = await listDeliveries(context(), {});
  const idOfDelivery = (eventId: string) => items.find((one) => one.eventId === eventId)?.id ?? "";
  expect(await replayDelivery(context(), { deliveryId: idOfDelivery("replayed") })).toEqual({ waiting: 1 });
  await hooked.settle();
  expect(await readDelivery(context(), { deliveryId: idOfDelivery("replayed") })).toMatchObject({
    replays: 1,
  });
  expect(await hooked.eventRuns()).toHaveLength(2);
  expect(await db.auditEntry.count({ where: { ...where(), action: "delivery.replayed" } })).toBe(1);
  await expect(replayDelivery(context(), { deliveryId: idOfDelivery("not needed") })).rejects.toMatchObject({
    code: "nothing-to-replay",
  });
});

test("health: says what arrived, how fast, and what that means", async () => {
  const people = ordinary(4);
  for (const at of people) okta.org.updateProfile(at, { title: "Measured" }, false);
  okta.org.lifecycle(people[0] ?? 0, "suspend");
  await hooked.post(envelope([]), { authorization: "wrong" });
  await delivered(okta);
  await hooked.settle();
  await hooked.repair();
  const health = await readEventHealth(context());
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

test("health: asks Okta about silence: a quiet org is fine, a hook that delivers nothing isn't", async () => {
  await hooked.repair();
  expect(await readEventHealth(context())).toMatchObject({ level: "good", eventsToday: 0 });
  okta.faults.set({ hooks: { lost: { every: 1 } } });
  for (const at of ordinary(3)) okta.org.updateProfile(at, { title: "Never told" }, false);
  await hooked.repair();
  // As though it had been a while ago: the log may know an event before its delivery arrives.
  await db.$executeRaw`UPDATE okta_event SET published = published - interval '20 minutes' WHERE company_id = ${hooked.company.companyId}::uuid`;
  await db.eventFeed.updateMany({ where: where(), data: { verifiedAt: new Date(Date.now() - DAY_MS) } });
  const health = await readEventHealth(context());
  expect(health).toMatchObject({ level: "bad", lost: 3, log: { missedSinceLastEvent: 3 } });
  expect(health.message).toContain("3 events");
});

test("health: an event is late if it arrives more than a minute after it happened", async () => {
  const published = new Date(Date.now() - 3_600_000).toISOString();
  const [at = 0] = ordinary(1);
  await hooked.post(envelope([personEvent("user.account.update_profile", idOf(at), { published })]));
  await hooked.settle();
  const health = await readEventHealth(context());
  expect(health.late).toBe(1);
  expect(health.applied.worstMs).toBeGreaterThanOrEqual(3_600_000);
});

test("lost events: a full run counts people who changed without an event, and no others", async () => {
  // The comparison starts with a good run after the hook was verified.
  await hooked.company.sync();
  const [announced = 0, silent = 0, other = 0] = ordinary(3);
  okta.org.updateProfile(announced, { title: "Announced" }, false);
  await delivered(okta);
  okta.faults.set({ hooks: { lost: { every: 1 } } });
  for (const at of [silent, other]) okta.org.updateProfile(at, { title: "Unannounced" }, false);
  await delivered(okta);
  const run = await hooked.company.sync();
  expect(run.counts).toMatchObject({ updated: 3, unannounced: 2 });
  expect((await hooked.company.sync()).counts).toMatchObject({ updated: 0, unannounced: 0 });
});

test("lost events: counts nothing if no hook existed the whole time", async () => {
  await hooked.company.sync();
  await db.eventFeed.updateMany({ where: where(), data: { verifiedAt: new Date() } });
  okta.org.updateProfile(ordinary(1)[0] ?? 0, { title: "Before the hook" }, false);
  expect((await hooked.company.sync()).counts).toMatchObject({ unannounced: null });
});

/** Makes everything so far look that old. */
async function age(hookedOne: HookedCompany, days: number): Promise<void> {
  const { companyId } = hookedOne.company;
  const at = new Date(Date.now() - days * DAY_MS);
  await db.eventDelivery.updateMany({ where: { companyId }, data: { receivedAt: at } });
  await db.eventBody.updateMany({ where: { companyId }, data: { receivedAt: at } });
  await db.oktaEvent.updateMany({ where: { companyId }, data: { hookAt: at } });
  await db.sessionEnd.updateMany({ where: { companyId }, data: { endedAt: at } });
  await db.eventRejection.updateMany({ where: { companyId }, data: { lastAt: at } });
}

const rows = async (hookedOne: HookedCompany) => {
  const of = { where: { companyId: hookedOne.company.companyId } };
  const [bodies, deliveries, events, ends, rejections] = await Promise.all([
    db.eventBody.count(of),
    db.eventDelivery.count(of),
    db.oktaEvent.count(of),
    db.sessionEnd.count(of),
    db.eventRejection.count(of),
  ]);
  return { bodies, deliveries, events, ends, rejections };
};

async function fill(hookedOne: HookedCompany): Promise<void> {
  const leaver = ordinary(3).at(-1) ?? 0;
  if (okta.org.directory.at(leaver)?.status === "ACTIVE") okta.org.lifecycle(leaver, "suspend");
  await delivered(okta);
  await hookedOne.post(envelope([personEvent("user.lifecycle.suspend", idOf(leaver))]));
  await hookedOne.post(envelope([]), { authorization: "wrong" });
  await flushRecords(db);
  await hookedOne.settle();
}

test("retention: deletes bodies after 30 days and deliveries, events and measurements after 90, or as the company set", async () => {
  const strict = await another();
  await fill(hooked);
  await fill(strict);
  await hooked.settle();
  expect((await rows(hooked)).ends).toBeGreaterThan(0);
  const usual = await readRetention(strict.company.context);
  expect(usual).toMatchObject({ bodyDays: 30, deliveryDays: 90 });
  await saveRetention(strict.company.context, { ...usual, bodyDays: 2, deliveryDays: 10 });
  expect(
    await db.auditEntry.findFirst({
      where: { companyId: strict.company.companyId, action: "retention.changed" },
    }),
  ).toMatchObject({ detail: { before: { bodyDays: 30 }, after: { bodyDays: 2, deliveryDays: 10 } } });
  const sweep = async (days: number) => {
    for (const one of [hooked, strict]) await age(one, days);
    while ((await deleteOldEvents(db, new Date())).more);
    return [await rows(hooked), await rows(strict)];
  };
  const all = await rows(hooked);
  const theirs = await rows(strict);
  expect(await sweep(1)).toEqual([all, theirs]);
  expect(await sweep(5)).toEqual([all, { ...theirs, bodies: 0 }]);
  const none = { bodies: 0, deliveries: 0, events: 0, ends: 0, rejections: 0 };
  expect(await sweep(12)).toEqual([all, none]);
  expect(await sweep(31)).toEqual([{ ...all, bodies: 0 }, none]);
  expect(await sweep(91)).toEqual([none, none]);
  await strict.close();
});

test("retention: keeps events that still wait, for example while paused, and their delivery", async () => {
  const [at = 0] = ordinary(1);
  await hooked.post(envelope([profileOf(at)]));
  await age(hooked, 200);
  await deleteOldEvents(db, new Date());
  expect(await rows(hooked)).toMatchObject({ bodies: 0, deliveries: 1, events: 1 });
});

import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { listDeliveries, readDelivery, readDeliveryText } from "@/lib/events/history/list-deliveries";
import { replayDelivery } from "@/lib/events/history/replay-delivery";
import { LOCAL_TOKEN, type OktaOrg } from "@/local/okta";
import { envelope, HookedCompany, personEvent } from "@/testing/companies/hooked-company";
import { hookedCompanyTest } from "@/testing/orgs/company-tests";
import { idAt } from "@/testing/orgs/people-in-okta";
import { ordinaryPeople } from "@/testing/repaired";

const PEOPLE = 60;

const test = hookedCompanyTest({ people: PEOPLE });

const where = (hooked: HookedCompany) => ({ companyId: hooked.company.companyId });
const context = (hooked: HookedCompany) => hooked.company.context;
const ordinary = (okta: OktaOrg, count: number) => ordinaryPeople(okta, { from: 15, to: PEOPLE, count });
const profileOf = (okta: OktaOrg, at: number) => personEvent("user.account.update_profile", idAt(okta, at));
const another = (db: PrismaClient, okta: OktaOrg) =>
  HookedCompany.create(db, { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN });

test("lists deliveries latest first, page by page, with their events, people and results", async ({
  okta,
  hooked,
}) => {
  const [at = 0] = ordinary(okta, 1);
  for (let n = 0; n < 35; n += 1) await hooked.post(envelope([profileOf(okta, at)], `delivery ${n}`));
  await hooked.settle();
  const first = await listDeliveries(context(hooked), {});
  expect(first.items).toHaveLength(30);
  expect(first.items[0]).toMatchObject({
    eventId: "delivery 34",
    answer: 204,
    answerMs: expect.any(Number),
    hasBody: true,
  });
  const person = await hooked.company.person(idAt(okta, at));
  expect(first.items[0]?.events).toMatchObject([
    {
      personName: person?.displayName,
      personId: person?.id,
      state: "DONE",
      result: "No changes needed.",
    },
  ]);
  const second = await listDeliveries(context(hooked), { cursor: first.nextCursor ?? "" });
  expect([second.items.length, second.items.at(-1)?.eventId, second.nextCursor]).toEqual([
    5,
    "delivery 0",
    null,
  ]);
});

test("finds one person's deliveries by email, ID here or Okta ID, and no one else's", async ({
  okta,
  hooked,
}) => {
  const [at = 0, other = 0] = ordinary(okta, 2);
  await hooked.post(envelope([profileOf(okta, at), profileOf(okta, other)], "both"));
  await hooked.post(envelope([profileOf(okta, other)], "the other alone"));
  const person = await hooked.company.person(idAt(okta, at));
  for (const named of [
    idAt(okta, at),
    person?.id ?? "",
    person?.email ?? "",
    person?.email?.toUpperCase() ?? "",
  ]) {
    const { items } = await listDeliveries(context(hooked), { person: named });
    expect(items.map((one) => one.eventId)).toEqual(["both"]);
  }
  expect((await listDeliveries(context(hooked), { person: "nobody@acme.example" })).items).toEqual([]);
});

test("finds people without an account by login, email, Okta ID and the refused value", async ({
  db,
  okta,
  hooked,
}) => {
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
    expect((await listDeliveries(context(hooked), { person })).items.map((one) => one.eventId)).toEqual([
      "refused",
    ]);
  const theirs = await another(db, okta);
  expect((await listDeliveries(theirs.company.context, { person: refused.oktaId })).items).toEqual([]);
  await theirs.close();
});

test("shows who did it in Okta, from hook and log, with the name cleaned (M6)", async ({
  db,
  okta,
  hooked,
}) => {
  const [at = 0, other = 0] = ordinary(okta, 2);
  const admin = {
    id: "00uAdmin",
    type: "User",
    alternateId: "ada@acme.example",
    displayName: "Ada\u202e  Admin",
  };
  const system = { id: "system", type: "SystemPrincipal", displayName: null, alternateId: "system@okta.com" };
  const nobody = { id: "00uNobody", type: "User", displayName: "\u200b", alternateId: "unknown" };
  const events = [admin, system, nobody, null, "x", { displayName: "L".repeat(5_000) }].map((actor) =>
    personEvent("user.account.update_profile", idAt(okta, at), { actor }),
  );
  await hooked.post(envelope(events, "done by some"));
  const said = (await listDeliveries(context(hooked), { person: idAt(okta, at) })).items[0]?.events.map(
    ({ actor }) => actor,
  );
  const expected = ["Ada Admin", "system@okta.com", "00uNobody", null, null, "L".repeat(120)];
  expect(new Set(said)).toEqual(new Set(expected));
  expect(said).toHaveLength(expected.length);
  okta.faults.set({ hooks: { lost: { every: 1 } } });
  okta.org.updateProfile(other, { title: "By log" }, false);
  await hooked.repair();
  const told = await db.oktaEvent.findFirstOrThrow({
    where: { ...where(hooked), oktaId: idAt(okta, other), hookAt: null },
  });
  expect([told.actorId, told.actorName, told.actorType]).toEqual([
    "system",
    "Okta System",
    "SystemPrincipal",
  ]);
});

test("finds a sync's deliveries by its ID, and each event links to the sync that took it", async ({
  db,
  okta,
  hooked,
}) => {
  const [at = 0, other = 0] = ordinary(okta, 2);
  await hooked.post(envelope([profileOf(okta, at)], "first"));
  await hooked.settle();
  await hooked.post(envelope([profileOf(okta, other)], "second"));
  await hooked.settle();
  const [first, second] = await hooked.eventRuns();
  for (const [run, eventId] of [
    [first?.id, "first"],
    [second?.id, "second"],
  ]) {
    const { items } = await listDeliveries(context(hooked), { run });
    expect(items.map((one) => one.eventId)).toEqual([eventId]);
    expect(items[0]?.events[0]?.runId).toBe(run);
  }
  const theirs = await another(db, okta);
  expect((await listDeliveries(theirs.company.context, { run: first?.id })).items).toEqual([]);
  await theirs.close();
});

test("another company sees neither a delivery nor its body, and can't replay it", async ({
  db,
  okta,
  hooked,
}) => {
  const [at = 0] = ordinary(okta, 1);
  await hooked.post(envelope([profileOf(okta, at)]));
  const { id: deliveryId = "" } = (await listDeliveries(context(hooked), {})).items[0] ?? {};
  expect((await readDeliveryText(context(hooked), { deliveryId })).body).toContain(idAt(okta, at));
  const theirs = await another(db, okta);
  expect((await listDeliveries(theirs.company.context, {})).items).toEqual([]);
  expect((await listDeliveries(theirs.company.context, { person: idAt(okta, at) })).items).toEqual([]);
  for (const verb of [readDelivery, readDeliveryText, replayDelivery])
    await expect(verb(theirs.company.context, { deliveryId })).rejects.toMatchObject({ status: 404 });
  await theirs.close();
});

test("replay: reads a delivery's events again, with an audit row, and says if there is nothing to replay", async ({
  db,
  okta,
  hooked,
}) => {
  const [at = 0] = ordinary(okta, 1);
  await hooked.post(envelope([profileOf(okta, at)], "replayed"));
  await hooked.post(envelope([personEvent("user.session.start", idAt(okta, at))], "not needed"));
  await hooked.settle();
  const { items } = await listDeliveries(context(hooked), {});
  const idOfDelivery = (eventId: string) => items.find((one) => one.eventId === eventId)?.id ?? "";
  expect(await replayDelivery(context(hooked), { deliveryId: idOfDelivery("replayed") })).toEqual({
    waiting: 1,
  });
  await hooked.settle();
  expect(await readDelivery(context(hooked), { deliveryId: idOfDelivery("replayed") })).toMatchObject({
    replays: 1,
  });
  expect(await hooked.eventRuns()).toHaveLength(2);
  expect(await db.auditEntry.count({ where: { ...where(hooked), action: "delivery.replayed" } })).toBe(1);
  await expect(
    replayDelivery(context(hooked), { deliveryId: idOfDelivery("not needed") }),
  ).rejects.toMatchObject({
    code: "nothing-to-replay",
  });
});

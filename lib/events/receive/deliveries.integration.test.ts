import { expect, test } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { listDeliveries, readDelivery, readDeliveryText } from "@/lib/events/history/list-deliveries";
import { replayDelivery } from "@/lib/events/history/replay-delivery";
import { LOCAL_TOKEN, type OktaOrg } from "@/local/okta";
import { envelope, HookedCompany, personEvent } from "@/testing/companies/hooked-company";
import { withHookedCompany } from "@/testing/orgs/with-org";
import { ordinaryPeople } from "@/testing/repaired";

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

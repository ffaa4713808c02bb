import { expect, test } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { flushRecords } from "@/lib/events/receive/after-answer";
import { LOCAL_TOKEN, type OktaOrg } from "@/local/okta";
import { envelope, HookedCompany, personEvent } from "@/testing/companies/hooked-company";
import { withHookedCompany } from "@/testing/orgs/with-org";
import { delivered, ordinaryPeople } from "@/testing/repaired";
import { deleteOldEvents } from "./delete-old-events";
import { readRetention } from "./read-retention";
import { saveRetention } from "./save-retention";

const DAY_MS = 24 * 60 * 60 * 1000;
const PEOPLE = 60;
let db: PrismaClient;
let okta: OktaOrg;
let hooked: HookedCompany;

withHookedCompany({ people: PEOPLE }, (given) => {
  ({ db, okta, hooked } = given);
});

const ordinary = (count: number) => ordinaryPeople(okta, { from: 15, to: PEOPLE, count });
const idOf = (at: number) => okta.org.directory.at(at)?.id ?? "";
const profileOf = (at: number) => personEvent("user.account.update_profile", idOf(at));
const another = () => HookedCompany.create(db, { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN });

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

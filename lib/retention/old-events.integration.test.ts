import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { flushRecords } from "@/lib/events/receive/after-answer";
import { LOCAL_TOKEN, type OktaOrg } from "@/local/okta";
import { envelope, HookedCompany, personEvent } from "@/testing/companies/hooked-company";
import { hookedCompanyTest } from "@/testing/orgs/company-tests";
import { idAt } from "@/testing/orgs/people-in-okta";
import { delivered, ordinaryPeople } from "@/testing/repaired";
import { deleteOldEvents } from "./delete-old-events";
import { readRetention } from "./read-retention";
import { saveRetention } from "./save-retention";

const DAY_MS = 24 * 60 * 60 * 1000;
const PEOPLE = 60;

const test = hookedCompanyTest({ people: PEOPLE });

const ordinary = (okta: OktaOrg, count: number) => ordinaryPeople(okta, { from: 15, to: PEOPLE, count });
const profileOf = (okta: OktaOrg, at: number) => personEvent("user.account.update_profile", idAt(okta, at));
const another = (db: PrismaClient, okta: OktaOrg) =>
  HookedCompany.create(db, { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN });

/** Makes everything so far look that old. */
async function age(db: PrismaClient, hookedOne: HookedCompany, days: number): Promise<void> {
  const { companyId } = hookedOne.company;
  const at = new Date(Date.now() - days * DAY_MS);
  await db.eventDelivery.updateMany({ where: { companyId }, data: { receivedAt: at } });
  await db.eventBody.updateMany({ where: { companyId }, data: { receivedAt: at } });
  await db.oktaEvent.updateMany({ where: { companyId }, data: { hookAt: at } });
  await db.sessionEnd.updateMany({ where: { companyId }, data: { endedAt: at } });
  await db.eventRejection.updateMany({ where: { companyId }, data: { lastAt: at } });
}

const rows = async (db: PrismaClient, hookedOne: HookedCompany) => {
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

async function fill(db: PrismaClient, okta: OktaOrg, hookedOne: HookedCompany): Promise<void> {
  const leaver = ordinary(okta, 3).at(-1) ?? 0;
  if (okta.org.directory.at(leaver)?.status === "ACTIVE") okta.org.lifecycle(leaver, "suspend");
  await delivered(okta);
  await hookedOne.post(envelope([personEvent("user.lifecycle.suspend", idAt(okta, leaver))]));
  await hookedOne.post(envelope([]), { authorization: "wrong" });
  await flushRecords(db);
  await hookedOne.settle();
}

test("retention: deletes bodies after 30 days and deliveries, events and measurements after 90, or as the company set", async ({
  db,
  okta,
  hooked,
}) => {
  const strict = await another(db, okta);
  await fill(db, okta, hooked);
  await fill(db, okta, strict);
  await hooked.settle();
  expect((await rows(db, hooked)).ends).toBeGreaterThan(0);
  const usual = await readRetention(strict.company.context);
  expect(usual).toMatchObject({ bodyDays: 30, deliveryDays: 90 });
  await saveRetention(strict.company.context, { ...usual, bodyDays: 2, deliveryDays: 10 });
  expect(
    await db.auditEntry.findFirst({
      where: { companyId: strict.company.companyId, action: "retention.changed" },
    }),
  ).toMatchObject({ detail: { before: { bodyDays: 30 }, after: { bodyDays: 2, deliveryDays: 10 } } });
  const sweep = async (days: number) => {
    for (const one of [hooked, strict]) await age(db, one, days);
    while ((await deleteOldEvents(db, new Date())).more);
    return [await rows(db, hooked), await rows(db, strict)];
  };
  const all = await rows(db, hooked);
  const theirs = await rows(db, strict);
  expect(await sweep(1)).toEqual([all, theirs]);
  expect(await sweep(5)).toEqual([all, { ...theirs, bodies: 0 }]);
  const none = { bodies: 0, deliveries: 0, events: 0, ends: 0, rejections: 0 };
  expect(await sweep(12)).toEqual([all, none]);
  expect(await sweep(31)).toEqual([{ ...all, bodies: 0 }, none]);
  expect(await sweep(91)).toEqual([none, none]);
  await strict.close();
});

test("retention: keeps events that still wait, for example while paused, and their delivery", async ({
  db,
  okta,
  hooked,
}) => {
  const [at = 0] = ordinary(okta, 1);
  await hooked.post(envelope([profileOf(okta, at)]));
  await age(db, hooked, 200);
  await deleteOldEvents(db, new Date());
  expect(await rows(db, hooked)).toMatchObject({ bodies: 0, deliveries: 1, events: 1 });
});

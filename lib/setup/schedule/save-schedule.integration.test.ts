import "@okta/okta-sdk-nodejs";
import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { type ScheduleInput, scheduleSchema } from "@/lib/setup/contract/settings";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { readSchedule } from "./read-schedule";
import { saveSchedule } from "./save-schedule";

let adminId: string;

const test = companyTest({ people: 20 });
test.beforeEach(async ({ db, company }) => {
  adminId = newId();
  await db.person.create({
    data: {
      companyId: company.companyId,
      id: adminId,
      displayName: "Ada",
      email: "ada@else.example",
      role: "ADMIN",
    },
  });
});

const save = (company: SyncedCompany, change: Partial<ScheduleInput>) =>
  saveSchedule(company.context, {
    timeZone: "Europe/Berlin",
    dailyHour: 4,
    recipients: [adminId],
    invitations: { policy: "NEVER" },
    ...change,
  });
const invited = (db: PrismaClient, company: SyncedCompany) =>
  db.invitation.count({ where: { companyId: company.companyId } });

test("step 10, I1: turning invitations on does with the people already here what was answered, and nothing is half-saved", async ({
  db,
  company,
}) => {
  await company.sync();
  const { notInvited } = (await readSchedule(company.context)).invitations;
  expect(notInvited).toBeGreaterThan(10);

  await expect(save(company, { invitations: { policy: "ON_CREATE" } })).rejects.toMatchObject({
    status: 400,
  });
  const untouched = await readSchedule(company.context);
  expect(untouched).toMatchObject({ dailyHour: 3, invitations: { policy: "NEVER" } });

  await save(company, { invitations: { policy: "ON_CREATE", inviteExisting: false } });
  expect(await invited(db, company)).toBe(0);
  expect((await readSchedule(company.context)).invitations).toMatchObject({
    policy: "ON_CREATE",
    notInvited,
  });

  await save(company, {});
  await save(company, { invitations: { policy: "ON_START_DATE", inviteExisting: true } });
  expect(await invited(db, company)).toBe(notInvited);
  expect((await readSchedule(company.context)).invitations).toMatchObject({
    policy: "ON_START_DATE",
    notInvited: 0,
    counts: { WAITING: notInvited },
  });
  const audited = await db.auditEntry.findMany({
    where: { companyId: company.companyId, action: "invitations.set" },
    orderBy: { id: "asc" },
  });
  expect(audited.map(({ detail }) => detail)).toMatchObject([
    { to: "ON_CREATE", inviteExisting: false, invited: 0 },
    { to: "NEVER" },
    { to: "ON_START_DATE", inviteExisting: true, invited: notInvited },
  ]);
});

test("step 10: the schedule says when and whom; the time zone, hour and recipients are kept, and the step is done", async ({
  db,
  company,
}) => {
  await save(company, {});
  expect(await readSchedule(company.context)).toMatchObject({ timeZone: "Europe/Berlin", dailyHour: 4 });
  expect(await db.oktaSetupCheck.count({ where: { companyId: company.companyId, step: "schedule" } })).toBe(
    1,
  );
  await expect(save(company, { timeZone: "Europe/Nowhere" })).rejects.toMatchObject({ status: 400 });
  await expect(save(company, { recipients: [newId()] })).rejects.toMatchObject({ status: 400 });
});

test("the weekly summary is off until someone turns it on, stays the same if it is left out, and is audited", async ({
  db,
  company,
}) => {
  expect(await readSchedule(company.context)).toMatchObject({ weeklySummary: false });
  await save(company, { weeklySummary: true });
  await save(company, {});
  expect(await readSchedule(company.context)).toMatchObject({ weeklySummary: true });
  await expect(save(company, { weeklySummary: false, recipients: [newId()] })).rejects.toMatchObject({
    status: 400,
  });
  expect(await readSchedule(company.context), "nothing is half-saved").toMatchObject({ weeklySummary: true });
  await save(company, { weeklySummary: false });
  const audited = await db.auditEntry.findMany({
    where: { companyId: company.companyId, action: { startsWith: "notices.summary" } },
    orderBy: { id: "asc" },
  });
  expect(audited.map(({ action }) => action)).toEqual(["notices.summary-on", "notices.summary-off"]);
  for (const weeklySummary of ["yes", 1, null, { to: true }]) {
    const body = { timeZone: "Europe/Berlin", dailyHour: 4, recipients: [adminId], weeklySummary };
    expect(scheduleSchema.safeParse({ ...body, invitations: { policy: "NEVER" } }).success).toBe(false);
  }
});

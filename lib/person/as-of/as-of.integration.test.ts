import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { setManager } from "@/lib/people/by-hand/set-manager";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { readAsOf } from "./read-as-of";

const test = companyTest({ people: 30, synced: true });

const DAY_MS = 86_400_000;
const day = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY_MS).toISOString().slice(0, 10);

/** Moves everything on record back, as if it had happened days ago. */
async function passDays(db: PrismaClient, company: SyncedCompany, days: number): Promise<void> {
  const back = `${days} days`;
  await db.$executeRaw`UPDATE sync_batch SET applied_at = applied_at - ${back}::interval WHERE company_id = ${company.companyId}::uuid`;
  await db.$executeRaw`
    UPDATE sync_run SET created_at = created_at - ${back}::interval, finished_at = finished_at - ${back}::interval
    WHERE company_id = ${company.companyId}::uuid`;
  await db.$executeRaw`UPDATE audit_entry SET at = at - ${back}::interval WHERE company_id = ${company.companyId}::uuid`;
}

test("U7: a person as of a date is computed back from syncs and acts by hand, and before them isn't here", async ({
  db,
  okta,
  company,
}) => {
  const person = await db.person.findFirstOrThrow({
    where: { companyId: company.companyId, status: "ACTIVE", oktaId: { not: null }, jobTitle: { not: null } },
    orderBy: { oktaId: "desc" },
  });
  const manager = await db.person.findFirstOrThrow({
    where: { companyId: company.companyId, status: "ACTIVE", id: { not: person.id } },
  });
  await passDays(db, company, 10);
  const position = Array.from({ length: 30 }, (_, n) => n).find(
    (n) => okta.org.directory.at(n)?.id === person.oktaId,
  );
  okta.org.updateProfile(position ?? 0, { title: "Second title" }, false);
  await company.sync();
  await passDays(db, company, 10);
  const choice = { kind: "person", personId: manager.id } as Parameters<typeof setManager>[1]["choice"];
  await setManager(company.context, { personId: person.id, choice });
  const fieldOn = async (daysAgo: number, field: string) => {
    const asOf = await readAsOf(company.context, { personId: person.id, date: day(daysAgo) });
    return asOf.fields.find((one) => one.field === field)?.value;
  };
  expect(await fieldOn(15, "jobTitle")).toBe(person.jobTitle);
  expect(await fieldOn(5, "jobTitle")).toBe("Second title");
  expect(await fieldOn(0, "manager")).toBe(manager.displayName);
  expect(await readAsOf(company.context, { personId: person.id, date: day(25) })).toMatchObject({
    isHere: false,
  });
  expect(await readAsOf(company.context, { personId: person.id, date: day(15) })).toMatchObject({
    isHere: true,
    isRecorded: true,
  });
});

test("U7: an account that no sync made says from when on changes are on record", async ({ db, company }) => {
  const person = await db.person.create({
    data: {
      companyId: company.companyId,
      id: "01900000-0000-7000-8000-0000000000aa",
      displayName: "By Hand",
      createdAt: new Date(Date.now() - 30 * DAY_MS),
    },
  });
  expect(await readAsOf(company.context, { personId: person.id, date: day(3) })).toMatchObject({
    isHere: true,
    isRecorded: false,
    recordedSince: null,
  });
  await expect(
    readAsOf(
      { ...company.context, companyId: "01900000-0000-7000-8000-00000000000f" },
      { personId: person.id, date: day(3) },
    ),
  ).rejects.toThrow();
});

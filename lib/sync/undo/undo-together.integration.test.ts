import { expect } from "vitest";
import { Prisma, type PrismaClient } from "@/lib/db/client";
import { setManager } from "@/lib/people/by-hand/set-manager";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary, personAt } from "@/testing/orgs/people-in-okta";
import { requestUndo } from "./request-undo";

/** Positions of ordinary people: assigned and active. */
let positions: number[] = [];

const test = companyTest({ people: 60 });
test.beforeEach(({ okta }) => {
  positions = Array.from({ length: 40 }, (_, index) => index + 18).filter((n) => isOrdinary(okta, n));
});

const nth = (index: number) => positions[index] ?? 0;
const loginOf = (okta: OktaOrg, index: number) => String(personAt(okta, nth(index)).profile.email);
const personOf = async (okta: OktaOrg, company: SyncedCompany, index: number) => {
  const person = await company.person(personAt(okta, nth(index)).id);
  if (!person) throw new Error(`No account of ${index}.`);
  return person;
};

interface Row {
  okta_id: string;
  job_title: string | null;
  location: string | null;
  team: string | null;
  status: string;
  manager: string | null;
}

function state(db: PrismaClient, company: SyncedCompany): Promise<Row[]> {
  return db.$queryRaw<Row[]>(Prisma.sql`
    SELECT p.okta_id, p.job_title, p.location, t.name AS team, p.status::text AS status,
      m.manager_id::text AS manager
    FROM person p
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
    LEFT JOIN person_manager m ON m.company_id = p.company_id AND m.person_id = p.id
    WHERE p.company_id = ${company.companyId}::uuid
    ORDER BY p.okta_id`);
}

async function undo(company: SyncedCompany, runId: string) {
  const asked = await requestUndo(company.context, { runId });
  return company.carry(asked.runId);
}

test("U2, U6: an undo, a full sync and an admin's edit at the same time leave each what it is owed", async ({
  db,
  okta,
  company,
}) => {
  await company.sync();
  const before = await state(db, company);
  for (const index of [0, 1, 2, 3, 4]) okta.org.updateProfile(nth(index), { title: `Wrong ${index}` }, false);
  const wrong = await company.sync();
  for (const index of [5, 6, 7]) okta.org.updateProfile(nth(index), { title: `Right ${index}` }, false);
  const full = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  const asked = await requestUndo(company.context, { runId: wrong.id });
  const [edited, manager] = [await personOf(okta, company, 1), await personOf(okta, company, 9)];
  const choice = { kind: "person", personId: manager.id } as Parameters<typeof setManager>[1]["choice"];
  await Promise.all([
    company.carry(full.runId, 50),
    company.carry(asked.runId, 0),
    setManager(company.context, { personId: edited.id, choice }),
  ]);
  await company.sync();
  for (const index of [0, 1, 2, 3, 4])
    expect((await personOf(okta, company, index)).jobTitle).toBe(
      before.find(({ okta_id }) => okta_id === personAt(okta, nth(index)).id)?.job_title,
    );
  for (const index of [5, 6, 7])
    expect((await personOf(okta, company, index)).jobTitle).toBe(`Right ${index}`);
  expect((await personOf(okta, company, 1)).manager).toMatchObject({ managerId: manager.id, source: "HAND" });
  const settled = await company.sync();
  expect(settled.counts).toMatchObject({ updated: 0, managers: 0 });
});

test("U6: a manager whom Okta has named since, to a sync that hasn't set them yet, isn't pinned away", async ({
  db,
  okta,
  company,
}) => {
  await company.sync();
  const before = await personOf(okta, company, 1);
  const { id: wrongId } = await personOf(okta, company, 2);
  const name = (index: number, managerId: string) =>
    okta.org.updateProfile(nth(index), { managerId, manager: null }, false);
  for (const index of [0, 1]) name(index, loginOf(okta, 2));
  const wrong = await company.sync();
  expect((await personOf(okta, company, 1)).manager).toMatchObject({ managerId: wrongId });
  // One has another manager, and the other the same one by another value.
  for (const [index, managerId] of [
    [0, loginOf(okta, 3)],
    [1, personAt(okta, nth(2)).id],
  ] as const) {
    name(index, managerId);
    // As a sync leaves it that has read Okta, and hasn't set managers yet.
    await db.$executeRaw`
      UPDATE directory_person SET manager_id = ${managerId}
      WHERE company_id = ${company.companyId}::uuid AND okta_id = ${personAt(okta, nth(index)).id}`;
  }
  await undo(company, wrong.id);
  await company.sync();
  expect((await personOf(okta, company, 0)).manager).toMatchObject({
    managerId: (await personOf(okta, company, 3)).id,
  });
  expect((await personOf(okta, company, 1)).manager).toEqual(before.manager);
  expect(await db.syncReference.count({ where: { companyId: company.companyId } })).toBe(0);
});

test("U6, G4: in team mode a team loses the manager a sync chose, until the rule chooses another", async ({
  db,
  okta,
  company,
}) => {
  await db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { managerMode: "TEAM" },
  });
  okta.org.updateProfile(nth(0), { department: "Solo", managerId: null, manager: null }, false);
  await company.sync();
  const team = () => db.team.findFirstOrThrow({ where: { companyId: company.companyId, name: "Solo" } });
  expect((await team()).managerId).toBeNull();
  okta.org.updateProfile(nth(0), { managerId: loginOf(okta, 2) }, false);
  const wrong = await company.sync();
  expect((await team()).managerId).toBe((await personOf(okta, company, 2)).id);
  const undone = await undo(company, wrong.id);
  expect(undone.undo.pins).toBe(1);
  expect(await team()).toMatchObject({ managerId: null, managerSource: null });
  await company.sync();
  expect((await team()).managerId).toBeNull();
  okta.org.updateProfile(nth(0), { managerId: loginOf(okta, 3) }, false);
  await company.sync();
  expect((await team()).managerId).toBe((await personOf(okta, company, 3)).id);
  expect(await db.undoTeamPin.count({ where: { companyId: company.companyId } })).toBe(0);
});

test("U6, T3: a team that a sync emptied comes back with its people, and one that it made is archived", async ({
  db,
  okta,
  company,
}) => {
  okta.org.updateProfile(nth(0), { department: "Small team" }, false);
  await company.sync();
  okta.org.updateProfile(nth(0), { department: "Made by mistake" }, false);
  const wrong = await company.sync();
  const archived = async (name: string) =>
    (await db.team.findFirstOrThrow({ where: { companyId: company.companyId, name } })).archivedAt !== null;
  expect(await archived("Small team")).toBe(true);
  await undo(company, wrong.id);
  expect(await archived("Small team")).toBe(false);
  expect(await archived("Made by mistake")).toBe(true);
  okta.org.updateProfile(nth(1), { department: "Lonely" }, false);
  await company.sync();
  okta.org.unassign(nth(1));
  const left = await company.sync();
  expect(await archived("Lonely")).toBe(true);
  await undo(company, left.id);
  expect((await personOf(okta, company, 1)).status).toBe("ACTIVE");
  expect(await archived("Lonely")).toBe(false);
});

test("U6, M4: addresses that swapped in a sync swap back together", async ({ okta, company }) => {
  await company.sync();
  const [a, b] = [loginOf(okta, 0), loginOf(okta, 1)];
  okta.org.updateProfile(nth(0), { email: b, login: "swap.one@acme.example" }, false);
  okta.org.updateProfile(nth(1), { email: a, login: "swap.two@acme.example" }, false);
  const wrong = await company.sync();
  expect([(await personOf(okta, company, 0)).email, (await personOf(okta, company, 1)).email]).toEqual([
    b,
    a,
  ]);
  await undo(company, wrong.id);
  expect([(await personOf(okta, company, 0)).email, (await personOf(okta, company, 1)).email]).toEqual([
    a,
    b,
  ]);
  await company.sync();
  expect([(await personOf(okta, company, 0)).email, (await personOf(okta, company, 1)).email]).toEqual([
    a,
    b,
  ]);
});

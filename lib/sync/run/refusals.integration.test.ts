import { expect } from "vitest";
import { Prisma, type PrismaClient } from "@/lib/db/client";
import type { RunDetail } from "@/lib/sync/contract";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { idAt, isOrdinary } from "@/testing/orgs/people-in-okta";

const PEOPLE = 400;
const BAD = 7;
let refusing: string[] = [];

const test = companyTest({ people: PEOPLE });

test.afterEach(async ({ db }) => {
  for (const table of refusing)
    await db.$executeRaw(Prisma.raw(`DROP TRIGGER IF EXISTS refuse ON "${table}"`));
  refusing = [];
});

/** Makes PostgreSQL refuse rows of a table by a condition, as it refuses a value it can't store. */
async function refuse(db: PrismaClient, table: string, condition: string, code = "22001"): Promise<void> {
  await db.$executeRaw(
    Prisma.raw(`CREATE OR REPLACE FUNCTION refuse_${table}() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '${code}'; END $$`),
  );
  await db.$executeRaw(
    Prisma.raw(`CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON "${table}" FOR EACH ROW
      WHEN (${condition}) EXECUTE FUNCTION refuse_${table}()`),
  );
  refusing.push(table);
}

async function accept(db: PrismaClient): Promise<void> {
  for (const table of refusing) await db.$executeRaw(Prisma.raw(`DROP TRIGGER refuse ON "${table}"`));
  refusing = [];
}

const quoted = (values: string[]) => values.map((value) => `'${value}'`).join(", ");
/** Ordinary people spread over the whole list: assigned, active, no one's manager. */
const ordinary = (okta: OktaOrg) =>
  Array.from({ length: PEOPLE - 60 }, (_, index) => index + 20).filter((position) =>
    isOrdinary(okta, position),
  );
const spread = (okta: OktaOrg) => {
  const all = ordinary(okta);
  return Array.from({ length: BAD }, (_, at) => all[Math.floor((at * all.length) / BAD)] ?? -1);
};
const people = (db: PrismaClient, company: SyncedCompany) =>
  db.person.count({ where: { companyId: company.companyId, oktaId: { not: null } } });
const refusedIn = async (db: PrismaClient, run: RunDetail) => {
  const problems = await db.syncProblem.findMany({ where: { runId: run.id, code: "RECORD_REFUSED" } });
  return problems.map(({ oktaId }) => oktaId ?? "").sort();
};

const stages = [
  [
    "READ",
    "directory_person",
    (ids: string[]) => `NEW.attributes <> '{}' AND NEW.okta_id IN (${quoted(ids)})`,
  ],
  ["READ, row and quarantine", "directory_person", (ids: string[]) => `NEW.okta_id IN (${quoted(ids)})`],
  ["PLAN", "sync_change", (ids: string[]) => `NEW.okta_id IN (${quoted(ids)})`],
  ["APPLY", "person", (ids: string[]) => `NEW.okta_id IN (${quoted(ids)})`],
] as const;

test.for(stages)(
  "M5: in %s of a first sync several refused people among hundreds are named, everyone else arrives, and the next sync heals them",
  async ([_, table, condition], { db, okta, company }) => {
    const bad = spread(okta)
      .map((one) => idAt(okta, one))
      .sort();
    await refuse(db, table, condition(bad), "22P05");
    const run = await company.sync();
    expect(run.state).toBe("DONE_WITH_ISSUES");
    expect(await refusedIn(db, run)).toEqual(bad);
    for (const id of bad) expect(await company.person(id)).toBeNull();
    const arrived = await people(db, company);
    const again = await company.sync();
    expect(again.counts).toMatchObject({ created: 0, updated: 0, deactivated: 0 });
    expect(await refusedIn(db, again)).toEqual(bad);
    await accept(db);
    const healed = await company.sync();
    expect(healed.counts).toMatchObject({ created: BAD, deactivated: 0 });
    expect(await refusedIn(db, healed)).toEqual([]);
    expect(await people(db, company)).toBe(arrived + BAD);
  },
);

test.for(stages)(
  "M5: in %s of a later sync refused people stay as they are while others change and a newcomer arrives",
  async ([_, table, condition], { db, okta, company }) => {
    await company.sync();
    const positions = spread(okta);
    const bad = positions.map((one) => idAt(okta, one)).sort();
    const before = await db.person.findMany({ where: { oktaId: { in: bad } }, orderBy: { oktaId: "asc" } });
    for (const position of ordinary(okta))
      okta.org.updateProfile(position, { title: `New title ${position}` }, false);
    const newcomer = join(okta, "newcomer");
    await refuse(db, table, condition(bad), "23514");
    const run = await company.sync();
    expect(await refusedIn(db, run)).toEqual(bad);
    expect(await db.person.findMany({ where: { oktaId: { in: bad } }, orderBy: { oktaId: "asc" } })).toEqual(
      before,
    );
    expect(run.counts?.updated).toBeGreaterThanOrEqual(ordinary(okta).length - BAD);
    expect(await company.person(newcomer)).toMatchObject({ status: "ACTIVE" });
    await accept(db);
    await company.sync();
    for (const position of positions)
      expect(await company.person(idAt(okta, position))).toMatchObject({ jobTitle: `New title ${position}` });
  },
);

test.for(stages)(
  "M5: in %s of a people run refused people are named and the others of the run go on",
  async ([_, table, condition], { db, okta, company }) => {
    await company.sync();
    const positions = spread(okta);
    const [bad, good] = [positions.slice(0, 3), positions.slice(3)];
    for (const position of positions) okta.org.updateProfile(position, { title: "Asked by id" }, false);
    const newcomer = join(okta, "newcomer");
    await refuse(db, table, condition(bad.map((one) => idAt(okta, one))), "54000");
    const ids = [...positions.map((one) => idAt(okta, one)), newcomer];
    const { runId } = await requestPeopleRun(company.context, {
      people: ids.map((oktaId) => ({ oktaId })),
      trigger: "EVENT",
    });
    const run = await company.carry(runId);
    expect(await refusedIn(db, run)).toEqual(bad.map((one) => idAt(okta, one)).sort());
    for (const position of good)
      expect(await company.person(idAt(okta, position))).toMatchObject({ jobTitle: "Asked by id" });
    for (const position of bad)
      expect((await company.person(idAt(okta, position)))?.jobTitle).not.toBe("Asked by id");
    expect(await company.person(newcomer)).toMatchObject({ status: "ACTIVE" });
  },
);

/** Someone new in Okta, assigned to the app. */
function join(okta: OktaOrg, name: string): string {
  const login = `${name}@acme.example`;
  const { id } = okta.org.create({ login, email: login, firstName: name, lastName: "Joiner" }, true);
  okta.org.assign(okta.org.directory.positionOf(id) ?? -1);
  return id;
}

test("M5: in MANAGERS a refused manager keeps the old one and is named; everyone else's is set", async ({
  db,
  okta,
  company,
}) => {
  await company.sync();
  const positions = spread(okta);
  const manager = await db.person.findFirstOrThrow({
    where: { companyId: company.companyId, oktaId: idAt(okta, ordinary(okta)[0] ?? -1) },
  });
  const others = ordinary(okta)
    .slice(1, 60)
    .filter((position) => !positions.includes(position));
  const bad = positions.slice(1);
  for (const position of [...bad, ...others])
    okta.org.updateProfile(position, { managerId: manager.oktaId, manager: null }, false);
  const rows = await db.person.findMany({ where: { oktaId: { in: bad.map((one) => idAt(okta, one)) } } });
  const before = await db.personManager.findMany({
    where: { personId: { in: rows.map(({ id }) => id) } },
    orderBy: { personId: "asc" },
  });
  await refuse(db, "person_manager", `NEW.person_id IN (${quoted(rows.map(({ id }) => id))})`, "P0001");
  const run = await company.sync();
  expect(await refusedIn(db, run)).toEqual(bad.map((one) => idAt(okta, one)).sort());
  for (const position of others)
    expect((await company.person(idAt(okta, position)))?.manager).toMatchObject({ managerId: manager.id });
  expect(
    await db.personManager.findMany({
      where: { personId: { in: rows.map(({ id }) => id) } },
      orderBy: { personId: "asc" },
    }),
  ).toEqual(before);
  await accept(db);
  await company.sync();
  for (const position of bad)
    expect((await company.person(idAt(okta, position)))?.manager).toMatchObject({ managerId: manager.id });
});

test("M5: a manager's key that can't be looked up leaves those who name it their old manager, and all others get theirs", async ({
  db,
  okta,
  company,
}) => {
  const [first, second, third, ...rest] = ordinary(okta).map((one) => idAt(okta, one));
  const naming = (from: number, to: number, managerId = "") => {
    for (const oktaId of rest.slice(from, to))
      okta.org.updateProfile(
        okta.org.directory.positionOf(oktaId) ?? -1,
        { managerId, manager: null },
        false,
      );
  };
  naming(0, 8, first);
  await company.sync();
  const old = await company.managerOf(rest[0] ?? "");
  expect(old).not.toBeNull();
  naming(0, 3, second);
  naming(3, 8, third);
  await refuse(db, "sync_reference", `NEW.value = '${second}'`);
  const run = await company.sync();
  expect(await refusedIn(db, run)).toEqual(rest.slice(0, 3).sort());
  const names = async () => Promise.all(rest.slice(0, 8).map((oktaId) => company.managerOf(oktaId)));
  const thirds = (await company.person(third ?? ""))?.displayName ?? "";
  expect(await names()).toEqual([old, old, old, thirds, thirds, thirds, thirds, thirds]);
  await accept(db);
  expect((await company.sync()).problemCounts.map(({ code }) => code)).not.toContain("RECORD_REFUSED");
  expect((await names()).slice(0, 3)).toEqual(
    Array(3).fill((await company.person(second ?? ""))?.displayName),
  );
});

test("M5: in mode team a team whose manager is refused is named and stays without one; the other teams get theirs", async ({
  db,
  company,
}) => {
  await db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { managerMode: "TEAM" },
  });
  await refuse(db, "team", "NEW.manager_id IS NOT NULL AND NEW.name LIKE 'S%'");
  const run = await company.sync();
  const teams = await db.team.findMany({ where: { companyId: company.companyId } });
  const refusedTeams = teams.filter(({ name }) => name.startsWith("S"));
  expect(refusedTeams.length).toBeGreaterThan(0);
  expect(run.problemCounts).toContainEqual(
    expect.objectContaining({ code: "TEAM_REFUSED", count: refusedTeams.length }),
  );
  expect(refusedTeams.every(({ managerId }) => managerId === null)).toBe(true);
  expect(teams.filter(({ managerId }) => managerId !== null).length).toBeGreaterThan(3);
});

test("M5: a team's name that can't be stored names those who have it; all other people and teams are set up", async ({
  db,
  okta,
  company,
}) => {
  const bad = spread(okta);
  for (const position of bad) okta.org.updateProfile(position, { department: "Unstorable" }, false);
  await refuse(db, "team_spelling", "NEW.spelling = 'Unstorable'");
  const run = await company.sync();
  expect(await refusedIn(db, run)).toEqual(bad.map((one) => idAt(okta, one)).sort());
  await accept(db);
  await refuse(db, "team", "NEW.name = 'Unstorable'");
  const next = await company.sync();
  expect(await refusedIn(db, next)).toEqual(bad.map((one) => idAt(okta, one)).sort());
  await accept(db);
  expect((await company.sync()).counts).toMatchObject({ created: BAD });
});

test("M4 and M5: addresses that swap still swap when another change of theirs is refused", async ({
  db,
  okta,
  company,
}) => {
  await company.sync();
  const [one, two, three, four, bad] = ordinary(okta);
  const emailOf = (position: number | undefined) =>
    okta.org.directory.at(position ?? -1)?.profile.email ?? null;
  const swap = (a: number | undefined, b: number | undefined) => {
    const [first, second] = [emailOf(a), emailOf(b)];
    okta.org.updateProfile(a ?? -1, { email: second }, false);
    okta.org.updateProfile(b ?? -1, { email: first }, false);
  };
  swap(one, two);
  swap(three, four);
  okta.org.updateProfile(bad ?? -1, { email: "moved@acme.example" }, false);
  await refuse(db, "person", `NEW.okta_id = '${idAt(okta, bad ?? -1)}'`);
  const run = await company.sync();
  expect(await refusedIn(db, run)).toEqual([idAt(okta, bad ?? -1)]);
  for (const position of [one, two, three, four])
    expect((await company.person(idAt(okta, position ?? -1)))?.email).toBe(
      String(emailOf(position)).toLowerCase(),
    );
});

test("M5: where every record is refused the statement is at fault: the sync waits to try again and quarantines no one", async ({
  db,
  company,
}) => {
  await refuse(db, "sync_change", "TRUE", "42501");
  await expect(company.sync()).rejects.toThrow(/sleeps until/);
  expect(
    await db.directoryPerson.count({ where: { companyId: company.companyId, quarantine: { not: null } } }),
  ).toBe(0);
});

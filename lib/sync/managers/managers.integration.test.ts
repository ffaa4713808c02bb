import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { setNeverSync } from "@/lib/people/by-hand/on-lists/set-never-sync";
import { setManager } from "@/lib/people/by-hand/set-manager";
import { setTeamManager } from "@/lib/people/by-hand/set-team-manager";
import { changeManagerMode } from "@/lib/setup/managers/change-manager-mode";
import { previewModeChange } from "@/lib/setup/managers/preview-mode-change";
import { saveManagerMatch } from "@/lib/setup/managers/save-manager-match";
import { listChanges } from "@/lib/sync/history/list-changes";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { SyncedCompany } from "@/testing/companies/synced-company";

const PEOPLE = 80;
let database: TestDatabase;
let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;
/** Positions of ordinary people: assigned, active, no one's manager, no oddity; oldest in Okta first. */
let ordinary: number[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 5 });
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

beforeEach(async () => {
  okta = await startOktaOrg({
    people: PEOPLE,
    rateLimits: "off",
    tokens: [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN", owner: 0 }],
  });
  const key = (n: number) => `${at(n).created} ${at(n).id}`;
  ordinary = Array.from({ length: PEOPLE - 40 }, (_, index) => index + 11)
    .filter((n) => at(n).assigned && at(n).status === "ACTIVE")
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  company = await SyncedCompany.create(db, { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN });
  return () => okta.close();
});

const at = (position: number) => {
  const person = okta.org.directory.at(position);
  if (!person) throw new Error(`No one at ${position}.`);
  return person;
};
const nth = (index: number) => ordinary[index] ?? -1;
const idOf = (index: number) => at(nth(index)).id;
const nameOf = (index: number) => String(at(nth(index)).profile.displayName);
const personOf = async (index: number) => {
  const person = await company.person(idOf(index));
  if (!person) throw new Error(`${index} is not here.`);
  return person;
};
const setMode = (managerMode: "INDIVIDUAL" | "TEAM") =>
  db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data: { managerMode } });
/** Puts people into a team, each with what Okta says of their manager. */
const putInto = (department: string, members: [number, string | null][]) => {
  for (const [index, managerId] of members)
    okta.org.updateProfile(nth(index), { department, managerId, manager: null }, false);
};
const team = async (name: string) => {
  const found = await db.team.findFirst({
    where: { companyId: company.companyId, name },
    include: { manager: { select: { displayName: true } } },
  });
  if (!found) throw new Error(`There is no team ${name}.`);
  return found;
};
const effective = async () => {
  const rows = await db.$queryRaw<{ person: string; manager: string }[]>`
    SELECT person_id::text AS person, manager_id::text AS manager FROM effective_manager e
    WHERE e.company_id = ${company.companyId}::uuid AND EXISTS (SELECT FROM person p
      WHERE p.company_id = e.company_id AND p.id = e.person_id AND p.status <> 'DEACTIVATED')`;
  return new Map(rows.map(({ person, manager }) => [person, manager]));
};

test("G4: a team takes the manager of the first of its people, by Okta's created, whose manager can be found; no overrides are set", async () => {
  await setMode("TEAM");
  putInto("Astronomy", [
    [0, "no one we know"],
    [1, idOf(5)],
    [2, idOf(6)],
  ]);
  const run = await company.sync();
  expect(await team("Astronomy")).toMatchObject({
    manager: { displayName: nameOf(5) },
    managerSource: "SYNC",
  });
  expect(await company.managerOf(idOf(0))).toBe(nameOf(5));
  expect(
    await db.personManager.count({ where: { companyId: company.companyId, managerId: { not: null } } }),
  ).toBe(0);
  const { items } = await listChanges(company.context, { runId: run.id, kind: "TEAM_MANAGER" });
  expect(items.find(({ personName }) => personName === "Astronomy")?.fields).toEqual([
    { field: "manager", before: null, after: nameOf(5) },
  ]);
  expect(run.counts?.teamManagers).toBe(items.length);
  expect((await company.sync()).counts?.teamManagers).toBe(0);
});

test("G4: a team keeps its manager whatever Okta says later, until that one is deactivated; then the rule runs again", async () => {
  await setMode("TEAM");
  putInto("Astronomy", [
    [0, idOf(5)],
    [1, idOf(6)],
  ]);
  await company.sync();
  okta.org.updateProfile(nth(0), { managerId: idOf(6) }, false);
  okta.org.lifecycle(nth(5), "suspend");
  await company.sync();
  expect((await team("Astronomy")).manager?.displayName).toBe(nameOf(5));
  expect(await company.managerOf(idOf(0))).toBeNull();
  okta.org.lifecycle(nth(5), "deactivate");
  await company.sync();
  expect((await team("Astronomy")).manager?.displayName).toBe(nameOf(6));
});

test("G4: a manager set by hand, or none, is never replaced; given back, the rule fills it in", async () => {
  await setMode("TEAM");
  putInto("Astronomy", [[0, idOf(5)]]);
  putInto("Botany", [[1, idOf(5)]]);
  await company.sync();
  const [astronomy, botany] = [await team("Astronomy"), await team("Botany")];
  await setTeamManager(company.context, {
    teamId: astronomy.id,
    choice: { kind: "person", personId: (await personOf(7)).id },
  });
  await setTeamManager(company.context, { teamId: botany.id, choice: { kind: "nobody" } });
  okta.org.lifecycle(nth(7), "deactivate");
  await company.sync();
  expect((await team("Astronomy")).manager?.displayName).toBe(nameOf(7));
  expect((await team("Botany")).manager).toBeNull();
  await setTeamManager(company.context, { teamId: botany.id, choice: { kind: "sync" } });
  await company.sync();
  expect((await team("Botany")).manager?.displayName).toBe(nameOf(5));
  console.log(
    JSON.stringify(
      await db.syncRun.findMany({
        where: { companyId: company.companyId },
        select: { progress: true, startedAt: true, finishedAt: true },
      }),
      null,
      1,
    ),
  );
});

test("G3: a manager set by hand stays whatever Okta says; handed back, Okta's word counts again", async () => {
  await company.sync();
  okta.org.updateProfile(nth(0), { managerId: idOf(5), manager: null }, false);
  const personId = (await personOf(0)).id;
  await setManager(company.context, {
    personId,
    choice: { kind: "person", personId: (await personOf(6)).id },
  });
  await company.sync();
  expect(await company.managerOf(idOf(0))).toBe(nameOf(6));
  await setManager(company.context, { personId, choice: { kind: "sync" } });
  await company.sync();
  expect(await company.managerOf(idOf(0))).toBe(nameOf(5));
  const audit = await db.auditEntry.findMany({
    where: { companyId: company.companyId, action: "manager.set" },
  });
  expect(audit).toHaveLength(2);
});

test("G1: a manager by hand who would close a circle is refused, and nothing is changed", async () => {
  okta.org.updateProfile(nth(0), { managerId: idOf(1), manager: null }, false);
  await company.sync();
  const [person, manager] = [await personOf(1), await personOf(0)];
  const before = await effective();
  await expect(
    setManager(company.context, { personId: person.id, choice: { kind: "person", personId: manager.id } }),
  ).rejects.toMatchObject({ code: "manager-loop", message: expect.stringContaining(nameOf(0)) });
  expect(await effective()).toEqual(before);
});

test("G5: the change of mode shown first is the one that is made, both ways; what was set by hand stays", async () => {
  putInto("Astronomy", [
    [0, idOf(5)],
    [1, idOf(6)],
    [2, idOf(6)],
  ]);
  await company.sync();
  const byHand = await personOf(2);
  await setManager(company.context, {
    personId: byHand.id,
    choice: { kind: "person", personId: (await personOf(7)).id },
  });
  for (const to of ["TEAM", "INDIVIDUAL"] as const) {
    const before = await effective();
    const shown = await previewModeChange(company.context, { to });
    expect(await effective()).toEqual(before);
    const { runId } = await changeManagerMode(company.context, { to });
    const after = await effective();
    const people = new Set([...before.keys(), ...after.keys()]);
    const differing = [...people].filter((person) => before.get(person) !== after.get(person));
    expect(shown.changed).toBe(differing.length);
    expect(shown.losing).toBe(differing.filter((person) => !after.has(person)).length);
    expect(shown.changed).toBeGreaterThan(0);
    expect(after.get(byHand.id)).toBe((await personOf(7)).id);
    const run = await db.syncRun.findFirst({ where: { id: runId ?? "" } });
    expect(run).toMatchObject({ trigger: "MANAGER_MODE", kind: "PEOPLE" });
  }
  expect(await db.team.count({ where: { companyId: company.companyId, managerSource: "SYNC" } })).toBe(0);
  const settled = await effective();
  expect((await company.sync()).counts?.managers).toBe(0);
  expect(await effective()).toEqual(settled);
  await expect(changeManagerMode(company.context, { to: "INDIVIDUAL" })).rejects.toMatchObject({
    code: "manager-mode-unchanged",
  });
});

test("G2: with a key pinned, values that match only by another key find no one", async () => {
  okta.org.updateProfile(nth(0), { managerId: idOf(5), manager: null }, false);
  okta.org.updateProfile(nth(1), { managerId: String(at(nth(5)).profile.login), manager: null }, false);
  await company.sync();
  expect(await company.managerOf(idOf(0))).toBe(nameOf(5));
  await saveManagerMatch(company.context, { match: "login", attribute: null });
  await company.sync();
  expect(await company.managerOf(idOf(0))).toBeNull();
  expect(await company.managerOf(idOf(1))).toBe(nameOf(5));
});

test("S6: people on the never-sync list are neither changed nor removed, and get no manager from a sync", async () => {
  await company.sync();
  const was = await personOf(0);
  await setNeverSync(company.context, { personId: was.id, neverSync: true });
  okta.org.updateProfile(nth(0), { title: "Changed", managerId: idOf(5), manager: null }, false);
  okta.org.unassign(nth(0));
  const run = await company.sync();
  expect(run.counts).toMatchObject({ updated: 0, deactivated: 0, managers: 0 });
  expect(await personOf(0)).toMatchObject({ jobTitle: was.jobTitle, status: "ACTIVE" });
  okta.org.assign(nth(0));
  await setNeverSync(company.context, { personId: was.id, neverSync: false });
  await company.sync();
  expect(await personOf(0)).toMatchObject({ jobTitle: "Changed" });
  expect(await company.managerOf(idOf(0))).toBe(nameOf(5));
});

test("G4, S6: a team takes the manager of someone on the never-sync list too, and a preview says so", async () => {
  putInto("Quiet", [
    [0, idOf(5)],
    [1, null],
  ]);
  await company.sync();
  await setNeverSync(company.context, { personId: (await personOf(0)).id, neverSync: true });
  await setMode("TEAM");
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  await company.carry(runId);
  const rowsOf = async (run: string) => {
    const changes = await db.syncChange.findMany({ where: { runId: run, kind: "TEAM_MANAGER" } });
    return changes
      .map(({ after }) => after as { team: string; manager: string })
      .map(({ team, manager }) => `${team}: ${manager}`)
      .toSorted();
  };
  const { id } = await company.sync();
  expect((await team("Quiet")).manager?.displayName).toBe(nameOf(5));
  expect(await rowsOf(runId)).toEqual(await rowsOf(id));
});

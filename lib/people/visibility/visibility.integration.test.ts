import fc from "fast-check";
import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { type PersonStatus, Prisma } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { setManager } from "@/lib/people/by-hand/set-manager";
import { markLoops } from "@/lib/people/loops/mark-loops";
import { TreeCompany } from "@/testing/companies/tree-company";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import { directReportsSql } from "./direct-reports-sql";
import { readStanding, requireSeen, sees } from "./standing";

const PEOPLE = 7;
const indexes = [...Array(PEOPLE).keys()];
const nameOf = (index: number) => `P${index}`;

/** Anything a company can be: overrides and teams that go in circles, managers who have left, admins. */
const companies = fc.record({
  overrides: fc.array(fc.option(fc.nat(PEOPLE - 1)), { minLength: PEOPLE, maxLength: PEOPLE }),
  teams: fc.array(fc.option(fc.nat(1)), { minLength: PEOPLE, maxLength: PEOPLE }),
  teamManagers: fc.array(fc.option(fc.nat(PEOPLE - 1)), { minLength: 2, maxLength: 2 }),
  statuses: fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constant<PersonStatus>("ACTIVE") },
      fc.constantFrom<PersonStatus[]>("SUSPENDED", "DEACTIVATED", "SCHEDULED"),
    ),
    { minLength: PEOPLE, maxLength: PEOPLE },
  ),
  admin: fc.option(fc.nat(PEOPLE - 1)),
  areLoopsMarked: fc.boolean(),
});
type Given = typeof companies extends fc.Arbitrary<infer T> ? T : never;

/** Who manages whom by rule G1, written a second time, without SQL. */
function managersOf({
  overrides,
  teams,
  teamManagers,
  statuses,
  areLoopsMarked,
}: Given): Map<number, number> {
  const isActive = (index: number | null | undefined): index is number =>
    index != null && statuses[index] === "ACTIVE";
  const candidates = new Map<number, number>();
  for (const person of indexes) {
    const override = overrides[person];
    const team = teams[person];
    const teamManager = team == null ? null : teamManagers[team];
    if (isActive(override) && override !== person) candidates.set(person, override);
    else if (isActive(teamManager) && teamManager !== person) candidates.set(person, teamManager);
  }
  if (!areLoopsMarked) return candidates;
  return new Map([...candidates].filter(([person]) => !above(candidates, person).has(person)));
}

function above(managers: ReadonlyMap<number, number>, person: number): Set<number> {
  const found = new Set<number>();
  for (let at = managers.get(person); at !== undefined && !found.has(at); at = managers.get(at))
    found.add(at);
  return found;
}

async function build(
  db: PrismaClient,
  { overrides, teams, teamManagers, statuses, admin, areLoopsMarked }: Given,
) {
  const members = Object.fromEntries(
    indexes.map((index) => {
      const override = overrides[index];
      const manager = override == null || override === index ? {} : { manager: nameOf(override) };
      const role = admin === index ? "ADMIN" : "MEMBER";
      return [nameOf(index), { ...manager, role, status: statuses[index] } as const];
    }),
  );
  const company = await TreeCompany.create(db, members);
  const { companyId } = company;
  for (const team of [0, 1]) {
    const id = newId();
    const manager = teamManagers[team];
    const managerId = manager == null ? null : company.id(nameOf(manager));
    await db.team.create({ data: { companyId, id, name: `T${team}`, nameKey: `t${team}`, managerId } });
    const people = indexes.filter((index) => teams[index] === team).map((index) => company.id(nameOf(index)));
    await db.person.updateMany({ where: { companyId, id: { in: people } }, data: { teamId: id } });
  }
  if (areLoopsMarked) await markLoops(company.as("P0"));
  return company;
}

test("V1: in any company, loops included, people see themselves and those below them, and admins see everyone", async ({
  db,
}) => {
  await fc.assert(
    fc.asyncProperty(companies, async (drawn) => {
      const company = await build(db, drawn);
      const managers = managersOf(drawn);
      for (const actor of indexes) {
        const context = company.as(nameOf(actor));
        for (const person of indexes) {
          const standing = await readStanding(context, { personId: company.id(nameOf(person)) });
          const isManager = actor !== person && above(managers, person).has(actor);
          const expected =
            drawn.statuses[actor] === "ACTIVE" && (actor === person || isManager || drawn.admin === actor);
          expect(standing !== null && sees(standing), `${actor} sees ${person}`).toBe(expected);
          if (standing) {
            const isReport = actor !== person && above(managers, actor).has(person);
            expect(standing).toMatchObject({ isManager, isReport });
          }
        }
        const reports = await db.$queryRaw<{ person_id: string }[]>(
          directReportsSql({
            companyId: company.companyId,
            managerId: Prisma.sql`${company.id(nameOf(actor))}::uuid`,
          }),
        );
        const expected = indexes.filter(
          (person) => managers.get(person) === actor && drawn.statuses[person] !== "DEACTIVATED",
        );
        expect(reports.map(({ person_id }) => person_id).sort()).toEqual(
          expected.map((person) => company.id(nameOf(person))).sort(),
        );
      }
    }),
    { numRuns: 30 },
  );
});

test("V1: what a manager sees changes the moment a manager changes, by hand or otherwise", async ({ db }) => {
  const company = await TreeCompany.create(db, {
    Root: { role: "ADMIN" },
    Old: {},
    New: {},
    Lead: { manager: "Old" },
    Report: { manager: "Lead" },
  });
  const report = { personId: company.id("Report") };
  const seen = async (name: string) => {
    const standing = await readStanding(company.as(name), report);
    return standing !== null && sees(standing);
  };
  expect([await seen("Old"), await seen("Lead"), await seen("New")]).toEqual([true, true, false]);
  await setManager(company.as("Root"), {
    personId: company.id("Lead"),
    choice: { kind: "person", personId: company.id("New") },
  });
  expect([await seen("Old"), await seen("Lead"), await seen("New")]).toEqual([false, true, true]);
  await company.setStatus("Lead", "DEACTIVATED");
  expect([await seen("Old"), await seen("Lead"), await seen("New")]).toEqual([false, false, false]);
});

test("V1: someone of another company is told that there is no such person, whatever their role", async ({
  db,
}) => {
  const ours = await TreeCompany.create(db, { Ann: {} });
  const theirs = await TreeCompany.create(db, { Boss: { role: "OWNER" } });
  const personId = ours.id("Ann");
  await expect(requireSeen(theirs.as("Boss"), { personId })).rejects.toMatchObject({
    status: 404,
    message: "This person was not found.",
  });
  const system = { ...ours.as("Ann"), actor: { kind: "system", name: "test" } as const };
  expect(await readStanding(system, { personId })).toBeNull();
});

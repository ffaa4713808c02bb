import { expect } from "vitest";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/db/id";
import { teamNameKey } from "@/lib/directory/team-name";
import { setTeamManager } from "@/lib/people/by-hand/set-team-manager";
import { changeManagerMode } from "@/lib/setup/managers/change-manager-mode";
import { companyTest } from "@/testing/orgs/company-tests";
import { listMembers } from "./list-members";
import { listTeams } from "./list-teams";
import { readTeam } from "./read-team";

let context: Context;

const test = companyTest({ people: 60, synced: true });
test.beforeEach(({ company }) => {
  context = company.context;
});

const names = (page: { items: { name: string }[] }) => page.items.map(({ name }) => name);

async function addTeams(list: string[], archivedAt: Date | null = null): Promise<string[]> {
  const ids = list.map(() => newId());
  await context.db.team.createMany({
    data: list.map((name, index) => ({
      companyId: context.companyId,
      id: ids[index] ?? "",
      name,
      nameKey: teamNameKey(name),
      archivedAt,
    })),
  });
  return ids;
}

/** The team with the most people. */
async function largest(): Promise<string> {
  const { items } = await listTeams(context, { state: "ACTIVE" });
  return items.toSorted((a, b) => b.people - a.people)[0]?.id ?? "";
}

test("T1: teams come by name, page by page, each once; sizes count everyone but leavers", async () => {
  await addTeams(Array.from({ length: 230 }, (_, n) => `Zone ${String(n).padStart(3, "0")}`));
  const all: string[] = [];
  const sizes: number[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listTeams(context, { state: "ACTIVE", cursor });
    all.push(...names(page));
    sizes.push(...page.items.map(({ people }) => people));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  const stored = await context.db.team.count({ where: { companyId: context.companyId, archivedAt: null } });
  expect(new Set(all).size).toBe(stored);
  expect(all).toHaveLength(stored);
  const placed = await context.db.person.count({
    where: { companyId: context.companyId, teamId: { not: null }, status: { not: "DEACTIVATED" } },
  });
  expect(sizes.reduce((sum, n) => sum + n, 0)).toBe(placed);
  await expect(listTeams(context, { state: "ACTIVE", cursor: "made up" })).rejects.toMatchObject({
    status: 400,
  });
});

test("T1, T3: a part of a name finds a team, without case and accents; archived teams are found on their own", async () => {
  await addTeams(["Ünïque 100 % Team", "Unique_other"]);
  await addTeams(["Unique of old"], new Date());
  expect(names(await listTeams(context, { query: "NIQUE", state: "ACTIVE" }))).toEqual([
    "Ünïque 100 % Team",
    "Unique_other",
  ]);
  expect(names(await listTeams(context, { query: "0 %", state: "ACTIVE" }))).toEqual(["Ünïque 100 % Team"]);
  expect(names(await listTeams(context, { query: "e_o", state: "ALL" }))).toEqual(["Unique_other"]);
  expect(await listTeams(context, { query: "unique", state: "ARCHIVED" })).toMatchObject({
    items: [{ name: "Unique of old", archivedAt: expect.any(String), people: 0, manager: null }],
  });
});

test("a team says which values in Okta feed it, who is in it, and whom no one manages", async () => {
  const teamId = await largest();
  const view = await readTeam(context, { teamId });
  const members = await listMembers(context, { teamId });
  expect(view.attribute).toBe("department");
  expect(view.spellings.map(({ value }) => teamNameKey(value))).toContain(teamNameKey(view.team.name));
  expect(members.items).toHaveLength(view.team.people);
  expect(view.unmanaged).toBe(members.items.filter(({ manager }) => manager === null).length);
  expect(view.changes.length).toBeGreaterThan(0);
  expect(view).toMatchObject({ mode: "INDIVIDUAL", managerFrom: null });
});

test("G4: in team mode a team names the first of its people whose Okta manager became the team's", async ({
  company,
}) => {
  const { runId } = await changeManagerMode(context, { to: "TEAM" });
  if (runId) await company.carry(runId);
  await company.sync();
  const { items } = await listTeams(context, { state: "ACTIVE" });
  const synced = items.filter(({ managerSource, manager }) => managerSource === "SYNC" && manager !== null);
  expect(synced.length).toBeGreaterThan(0);
  for (const { id, manager } of synced) {
    const { managerFrom } = await readTeam(context, { teamId: id });
    const from = await context.db.person.findUnique({
      where: { companyId_id: { companyId: context.companyId, id: managerFrom?.id ?? newId() } },
      select: { teamId: true },
    });
    expect(from?.teamId).toBe(id);
    expect(managerFrom?.id).not.toBe(manager?.id);
  }
});

test("a manager set by hand is shown as such, also where it is no one", async () => {
  const teamId = await largest();
  const [person] = (await listMembers(context, { teamId })).items;
  await setTeamManager(context, { teamId, choice: { kind: "person", personId: person?.id ?? "" } });
  expect((await readTeam(context, { teamId })).team).toMatchObject({
    manager: { id: person?.id, status: "ACTIVE" },
    managerSource: "HAND",
  });
  await setTeamManager(context, { teamId, choice: { kind: "nobody" } });
  expect((await readTeam(context, { teamId })).team).toMatchObject({ manager: null, managerSource: "HAND" });
});

test("another company's teams aren't found", async () => {
  const teamId = await largest();
  const companyId = newId();
  await context.db.company.create({ data: { id: companyId, slug: `o-${companyId}`, name: "Other" } });
  const other = { ...context, companyId };
  await expect(readTeam(other, { teamId })).rejects.toMatchObject({ status: 404 });
  await expect(listMembers(other, { teamId })).rejects.toMatchObject({ status: 404 });
  expect(await listTeams(other, { state: "ALL" })).toEqual({ items: [], nextCursor: null });
});

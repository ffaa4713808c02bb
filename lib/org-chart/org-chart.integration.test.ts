import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Context, systemClock } from "@/lib/context";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { log } from "@/lib/log";
import { findLoops } from "@/lib/people/loops/find-loops";
import { markLoops } from "@/lib/people/loops/mark-loops";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { RecordedJobs } from "@/testing/recorded-jobs";
import type { ReportsPage } from "./contract";
import { listReports } from "./list-reports";
import { listRoots } from "./list-roots";
import { listUnmanaged } from "./list-unmanaged";
import { readOrgChart } from "./read-org-chart";
import { readWholeChart } from "./read-whole-chart";

let database: TestDatabase;
let db: PrismaClient;
let context: Context;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 5 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  context = await newCompany();
});

async function newCompany(): Promise<Context> {
  const companyId = newId();
  await db.company.create({ data: { id: companyId, slug: `c-${companyId}`, name: "Chart" } });
  const actor = { kind: "system", name: "test" } as const;
  return { companyId, actor, clock: systemClock, log, db, jobs: new RecordedJobs().jobs };
}

interface Given {
  name: string;
  /** Positions: of the person's own manager, of their team. */
  manager?: number;
  team?: number;
  status?: "ACTIVE" | "SUSPENDED" | "DEACTIVATED" | "SCHEDULED";
}

/** Adds people, each with an own manager and a team by position, and teams with managers by position; marks loops. */
async function add(
  people: Given[],
  teams: (number | undefined)[] = [],
): Promise<{ ids: string[]; teamIds: string[] }> {
  const { companyId } = context;
  const ids = people.map(() => newId());
  const teamIds = teams.map(() => newId());
  const at = <T>(list: T[], index: number | undefined) =>
    index === undefined ? null : (list[index] ?? null);
  await db.team.createMany({
    data: teamIds.map((id, index) => ({
      companyId,
      id,
      name: `Team ${index}`,
      nameKey: `team ${index} ${id}`,
    })),
  });
  await db.person.createMany({
    data: people.map(({ name, team, status = "ACTIVE" }, index) => ({
      companyId,
      id: ids[index] ?? "",
      displayName: name,
      teamId: at(teamIds, team),
      status,
    })),
  });
  await db.personManager.createMany({
    data: people.flatMap(({ manager }, index) =>
      manager === undefined || manager === index
        ? []
        : [{ companyId, personId: ids[index] ?? "", managerId: at(ids, manager) }],
    ),
  });
  for (const [index, manager] of teams.entries())
    await db.team.update({
      where: { companyId_id: { companyId, id: teamIds[index] ?? "" } },
      data: { managerId: at(ids, manager) },
    });
  await markLoops(context);
  return { ids, teamIds };
}

/** Follows every page of roots and reports; the position of each person's manager as the chart shows it. */
async function walk(): Promise<{ shown: Map<string, string | null>; totals: Map<string, [number, number]> }> {
  const shown = new Map<string, string | null>();
  const totals = new Map<string, [number, number]>();
  const { loops } = await readOrgChart(context, {});
  const pages = async (read: (cursor?: string) => Promise<ReportsPage>) => {
    const all = [];
    for (let cursor: string | undefined; ; ) {
      const page = await read(cursor);
      all.push(...page.items);
      if (page.nextCursor === null) return all;
      cursor = page.nextCursor;
    }
  };
  const roots = await pages((cursor) => listRoots(context, { cursor }));
  const open = [...roots, ...loops.flatMap(({ people }) => people)].map((person) => ({
    person,
    of: null as string | null,
  }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { person, of } = next;
    expect(shown.has(person.id), `${person.name} comes once`).toBe(false);
    shown.set(person.id, of);
    totals.set(person.id, [person.direct, person.total]);
    const reports = await pages((cursor) => listReports(context, { personId: person.id, cursor }));
    expect(reports.length).toBe(person.direct);
    open.push(...reports.map((report) => ({ person: report, of: person.id })));
  }
  return { shown, totals };
}

const names = (page: { items: { name: string }[] }) => page.items.map(({ name }) => name);

test("G1: the chart begins with people without a manager who have reports, with how many they have", async () => {
  const { ids } = await add(
    [
      { name: "Ana" },
      { name: "Ben", manager: 0 },
      { name: "Cleo", manager: 1 },
      { name: "Dan", team: 0 },
      { name: "Eve", manager: 1, status: "DEACTIVATED" },
      { name: "Fay", manager: 1, status: "SUSPENDED" },
      { name: "Gus", manager: 5 },
      { name: "Hal" },
    ],
    [1],
  );
  const chart = await readOrgChart(context, {});
  expect(chart.people).toBe(7);
  expect(chart.roots.items).toMatchObject([{ name: "Ana", direct: 1, total: 4, hasMore: false }]);
  expect(chart.opened).toMatchObject([
    { of: ids[0], page: { items: [{ name: "Ben", direct: 3, total: 3 }] } },
  ]);
  expect(names(await listReports(context, { personId: ids[1] ?? "" }))).toEqual(["Cleo", "Dan", "Fay"]);
  const alone = await listUnmanaged(context, {});
  expect(alone).toMatchObject({
    count: 2,
    items: [
      { name: "Gus", reason: "NOT_ACTIVE", value: "Fay" },
      { name: "Hal", reason: "NOT_NAMED", value: null },
    ],
  });
});

test("a person asked for comes below their managers, whose first reports are open", async () => {
  const { ids } = await add([
    { name: "Ana" },
    { name: "Ben", manager: 0 },
    { name: "Cleo", manager: 1 },
    { name: "Zoe" },
  ]);
  const chart = await readOrgChart(context, { person: ids[2] });
  expect(chart.chain?.map(({ name }) => name)).toEqual(["Ana", "Ben", "Cleo"]);
  expect(chart.opened.map(({ of, page }) => [of, names(page)])).toEqual([
    [ids[0], ["Ben"]],
    [ids[1], ["Cleo"]],
    [ids[2], []],
  ]);
  const alone = await readOrgChart(context, { person: ids[3] });
  expect(alone.chain?.map(({ name }) => name)).toEqual(["Zoe"]);
});

test("G1: a loop is named in the order of its chain, and the people below it stay below it", async () => {
  const { ids } = await add([
    { name: "Ana", manager: 1 },
    { name: "Ben", manager: 2 },
    { name: "Cleo", manager: 0 },
    { name: "Dan", manager: 0 },
  ]);
  const chart = await readOrgChart(context, {});
  expect(chart.roots.items).toEqual([]);
  expect(chart.loops.map(({ people }) => people.map(({ name }) => name))).toEqual([["Ana", "Ben", "Cleo"]]);
  expect(names(await listReports(context, { personId: ids[0] ?? "" }))).toEqual(["Dan"]);
  expect(await listUnmanaged(context, {})).toMatchObject({ count: 0, items: [] });
});

test("more than 50 reports come page by page, by name", async () => {
  const { ids } = await add([
    { name: "Boss" },
    ...Array.from({ length: 120 }, (_, n) => ({ name: `Person ${String(n).padStart(3, "0")}`, manager: 0 })),
  ]);
  const first = await listReports(context, { personId: ids[0] ?? "" });
  const second = await listReports(context, { personId: ids[0] ?? "", cursor: first.nextCursor ?? "" });
  const third = await listReports(context, { personId: ids[0] ?? "", cursor: second.nextCursor ?? "" });
  expect([first, second, third].map(({ items }) => items.length)).toEqual([50, 50, 20]);
  expect([first, second, third].flatMap(names)).toEqual(
    Array.from({ length: 120 }, (_, n) => `Person ${String(n).padStart(3, "0")}`),
  );
  await expect(listReports(context, { personId: ids[0] ?? "", cursor: "made up" })).rejects.toMatchObject({
    status: 400,
  });
});

test("a team comes with the managers above its people, and no one else", async () => {
  const { teamIds } = await add(
    [
      { name: "Ana" },
      { name: "Ben", manager: 0 },
      { name: "Cleo", manager: 1, team: 0 },
      { name: "Dan", manager: 1 },
    ],
    [undefined],
  );
  const { people, teams } = await readWholeChart(context, { team: teamIds[0] });
  expect(people.map(([, manager, name, , team]) => [name, manager, team])).toEqual([
    ["Ana", -1, -1],
    ["Ben", 0, -1],
    ["Cleo", 1, 0],
  ]);
  expect(teams).toEqual([[teamIds[0], "Team 0"]]);
});

test("another company's people and teams aren't found", async () => {
  const { ids, teamIds } = await add([{ name: "Ana" }, { name: "Ben", manager: 0 }], [0]);
  context = await newCompany();
  const missing = { status: 404 };
  await expect(readOrgChart(context, { person: ids[0] })).rejects.toMatchObject(missing);
  await expect(listReports(context, { personId: ids[0] ?? "" })).rejects.toMatchObject(missing);
  await expect(readWholeChart(context, { team: teamIds[0] })).rejects.toMatchObject(missing);
  expect(await readOrgChart(context, {})).toMatchObject({ people: 0, roots: { items: [] }, loops: [] });
  expect((await readWholeChart(context, {})).people).toEqual([]);
});

const statuses = ["ACTIVE", "ACTIVE", "ACTIVE", "SUSPENDED", "DEACTIVATED", "SCHEDULED"] as const;
const graphs = fc.record({
  people: fc.array(
    fc.record({
      manager: fc.option(fc.nat(13), { nil: undefined }),
      team: fc.option(fc.nat(2), { nil: undefined }),
      status: fc.constantFrom(...statuses),
    }),
    { minLength: 1, maxLength: 14 },
  ),
  teams: fc.array(fc.option(fc.nat(13), { nil: undefined }), { minLength: 3, maxLength: 3 }),
});

/** The rules again, in plain words (G1): each person's manager, and who is on a loop; by position. */
function reference(people: Omit<Given, "name">[], teams: (number | undefined)[]) {
  const isActive = (n: number | undefined): n is number => n !== undefined && people[n]?.status === "ACTIVE";
  const candidate = people.map(({ manager, team }, me) => {
    if (isActive(manager) && manager !== me) return manager;
    const ofTeam = team === undefined ? undefined : teams[team];
    return isActive(ofTeam) && ofTeam !== me ? ofTeam : undefined;
  });
  const pairs = candidate.flatMap((manager, me) =>
    manager === undefined ? [] : [[`${me}`, `${manager}`] as const],
  );
  const onLoop = new Set(findLoops(new Map(pairs)).flat().map(Number));
  const manager = candidate.map((one, me) => (onLoop.has(me) ? undefined : one));
  return { manager, onLoop };
}

test("everyone who isn't deactivated is in the tree, without a manager or in a loop, exactly once", async () => {
  await fc.assert(
    fc.asyncProperty(graphs, async ({ people, teams }) => {
      context = await newCompany();
      const named = people.map((person, n) => ({ ...person, name: `P${n}` }));
      const { ids } = await add(named, teams);
      const { manager, onLoop } = reference(people, teams);
      const position = new Map(ids.map((id, n) => [id, n]));
      const present = ids.flatMap((_, n) => (people[n]?.status === "DEACTIVATED" ? [] : [n]));
      const { shown, totals } = await walk();
      const alone = await listUnmanaged(context, {});
      const whole = await readWholeChart(context, {});
      const everyone = [...shown.keys(), ...alone.items.map(({ id }) => id)];
      expect(everyone.map((id) => position.get(id)).toSorted()).toEqual(present.toSorted());
      expect(alone.count).toBe(alone.items.length);
      for (const [id, of] of shown)
        expect(of === null ? undefined : position.get(of)).toBe(manager[position.get(id) ?? -1]);
      const loops = (await readOrgChart(context, {})).loops.flatMap((loop) => loop.people);
      expect(loops.map(({ id }) => position.get(id)).toSorted()).toEqual(
        present.filter((n) => onLoop.has(n)).toSorted(),
      );
      const below = (n: number): number[] =>
        present.filter((one) => manager[one] === n).flatMap((one) => [one, ...below(one)]);
      for (const [id, [direct, total]] of totals) {
        const n = position.get(id) ?? -1;
        expect([direct, total]).toEqual([
          present.filter((one) => manager[one] === n).length,
          below(n).length,
        ]);
      }
      expect(
        whole.people
          .map(([id, at]) => [
            position.get(id),
            at < 0 ? undefined : position.get(whole.people[at]?.[0] ?? ""),
          ])
          .toSorted(),
      ).toEqual(present.map((n) => [n, manager[n]]).toSorted());
    }),
    { numRuns: 30 },
  );
});

import { expect } from "vitest";
import type { Context } from "@/lib/context";
import { addToChart, createChartCompany } from "@/testing/companies/chart-company";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import { listReports } from "./list-reports";
import { listUnmanaged } from "./list-unmanaged";
import { readOrgChart } from "./read-org-chart";
import { readWholeChart } from "./read-whole-chart";

let context: Context;
test.beforeEach(async ({ db }) => {
  context = await createChartCompany(db);
});

const names = (page: { items: { name: string }[] }) => page.items.map(({ name }) => name);

test("G1: the chart starts with people without a manager who have reports, and counts their reports", async () => {
  const { ids } = await addToChart(
    context,
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

test("shows a requested person below their managers, whose first reports are open", async () => {
  const { ids } = await addToChart(context, [
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

test("G1: lists a loop in the order of its chain, and keeps the people below it there", async () => {
  const { ids } = await addToChart(context, [
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

test("lists more than 50 reports page by page, by name", async () => {
  const { ids } = await addToChart(context, [
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

test.each([
  { way: "walking to the end", bounds: { walked: 500, few: 500 }, count: 120, hasMore: false },
  { way: "walking as far as a page", bounds: { walked: 160, few: 500 }, count: 53, hasMore: true },
  { way: "among those without a team's", bounds: { walked: 20, few: 500 }, count: 120, hasMore: false },
  { way: "among those without their own", bounds: { walked: 20, few: 0 }, count: 120, hasMore: false },
])("lists people without a manager page by page, by name: $way", async ({ bounds, count, hasMore }) => {
  await addToChart(context, [
    { name: "Boss" },
    ...Array.from({ length: 360 }, (_, n) => ({
      name: `Person ${String(n).padStart(3, "0")}`,
      manager: n % 3 === 0 ? undefined : 0,
    })),
  ]);
  const read: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listUnmanaged(context, { cursor, bounds });
    if (!cursor) expect(page).toMatchObject({ count, hasMore });
    read.push(...names(page));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect(read).toEqual(Array.from({ length: 120 }, (_, n) => `Person ${String(3 * n).padStart(3, "0")}`));
});

test("shows a team with the managers above its people, and no one else", async () => {
  const { teamIds } = await addToChart(
    context,
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

test("another company's people and teams aren't found", async ({ db }) => {
  const { ids, teamIds } = await addToChart(context, [{ name: "Ana" }, { name: "Ben", manager: 0 }], [0]);
  context = await createChartCompany(db);
  const missing = { status: 404 };
  await expect(readOrgChart(context, { person: ids[0] })).rejects.toMatchObject(missing);
  await expect(listReports(context, { personId: ids[0] ?? "" })).rejects.toMatchObject(missing);
  await expect(readWholeChart(context, { team: teamIds[0] })).rejects.toMatchObject(missing);
  expect(await readOrgChart(context, {})).toMatchObject({ people: 0, roots: { items: [] }, loops: [] });
  expect((await readWholeChart(context, {})).people).toEqual([]);
});

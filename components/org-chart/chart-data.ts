import type { ChartPerson, OrgChartView, ReportsPage, WholeChart } from "@/lib/org-chart/contract";
import { personStatuses } from "@/lib/people/contract";

/** Used instead of a manager's ID for the people at the top of the chart. */
export const TOP = "top";

interface Reports {
  ids: readonly string[];
  nextCursor: string | null;
}

/** The parts of the chart that have been fetched. */
export interface ChartData {
  people: ReadonlyMap<string, ChartPerson>;
  /** Reports by their manager's ID, as far as they have been fetched. */
  reports: ReadonlyMap<string, Reports>;
  loops: readonly (readonly string[])[];
}

/** A row of the chart, in reading order. */
export interface ChartRow {
  key: string;
  kind: "person" | "loop" | "more" | "loading" | "failed";
  /** The key of the row above it in the tree; null at the top. */
  parent: string | null;
  /** From 1. */
  level: number;
  /** Its place among its siblings, from 1, and their number. */
  position: number;
  siblings: number;
  /** Missing if there is nothing to open. */
  isOpen?: boolean;
  person?: ChartPerson;
  /** Names of a loop, in the order of the chain. */
  names?: readonly string[];
  /** The manager whose reports a "more", "loading" or "failed" row stands for. */
  of?: string;
}

/** Returns the data of a chart's start: its roots, its loops, and the opened people. */
export function dataOfView(view: OrgChartView): ChartData {
  const loops = view.loops.map(({ people }) => people.map(({ id }) => id));
  let data: ChartData = { people: new Map(), reports: new Map(), loops };
  data = withPeople(
    data,
    view.loops.flatMap(({ people }) => people),
  );
  data = withPage(data, TOP, view.roots);
  for (const { of, page } of view.opened) data = withPage(data, of, page);
  return withChain(data, view.chain ?? []);
}

/** Adds a page of reports after the fetched ones. */
export function withPage(data: ChartData, of: string, page: ReportsPage): ChartData {
  const fresh = new Set(page.items.map(({ id }) => id));
  const before = (data.reports.get(of)?.ids ?? []).filter((id) => !fresh.has(id));
  const reports = new Map(data.reports).set(of, {
    ids: [...before, ...fresh],
    nextCursor: page.nextCursor,
  });
  return withPeople({ ...data, reports }, page.items);
}

/** Adds a person below their managers, even if they aren't on a fetched page. */
export function withChain(data: ChartData, chain: readonly ChartPerson[]): ChartData {
  const reports = new Map(data.reports);
  const looped = new Set(data.loops.flat());
  for (const [index, { id }] of chain.entries()) {
    const of = chain[index - 1]?.id ?? TOP;
    if (of === TOP && looped.has(id)) continue;
    const known = reports.get(of) ?? { ids: [], nextCursor: null };
    if (!known.ids.includes(id)) reports.set(of, { ...known, ids: [...known.ids, id] });
  }
  return withPeople({ ...data, reports }, chain);
}

function withPeople(data: ChartData, people: readonly ChartPerson[]): ChartData {
  const all = new Map(data.people);
  for (const person of people) all.set(person.id, person);
  return { ...data, people: all };
}

/** Returns the data of a chart that was fetched whole. Leaves out people on their own unless `alone`. */
export function dataOfWhole(whole: WholeChart, { alone }: { alone: boolean }): ChartData {
  const below = whole.people.map((): number[] => []);
  const onLoop = new Set(whole.loops.flat());
  const tops: number[] = [];
  for (const [index, [, manager]] of whole.people.entries()) {
    const reports = below[manager];
    if (reports) reports.push(index);
    else if (!onLoop.has(index)) tops.push(index);
  }
  const totals = totalsOf(whole, below);
  const lost = new Map(whole.lost.map(([index, name, status]) => [index, { name, status }]));
  const people = new Map<string, ChartPerson>();
  const reports = new Map<string, Reports>();
  const idOf = (index: number) => whole.people[index]?.[0] ?? "";
  for (const [index, [id, , name, jobTitle, team, status]] of whole.people.entries()) {
    const [teamId, teamName] = whole.teams[team] ?? [];
    people.set(id, {
      id,
      name,
      jobTitle,
      team: teamId === undefined ? null : { id: teamId, name: teamName ?? "" },
      status: personStatuses[status] ?? "ACTIVE",
      direct: below[index]?.length ?? 0,
      total: totals[index] ?? 0,
      hasMore: false,
      lostManager: lost.get(index) ?? null,
    });
    const ids = (below[index] ?? []).map(idOf);
    if (ids.length > 0) reports.set(id, { ids, nextCursor: null });
  }
  const shown = tops.filter((index) => alone || (below[index]?.length ?? 0) > 0);
  reports.set(TOP, { ids: shown.map(idOf), nextCursor: null });
  return { people, reports, loops: whole.loops.map((loop) => loop.map(idOf)) };
}

/** Counts the people below each person, from the leaves up. */
function totalsOf(whole: WholeChart, below: readonly (readonly number[])[]): number[] {
  const totals = whole.people.map(() => 0);
  const left = below.map((reports) => reports.length);
  const done = left.flatMap((n, index) => (n === 0 ? [index] : []));
  for (let index = done.pop(); index !== undefined; index = done.pop()) {
    const manager = whole.people[index]?.[1] ?? -1;
    if (manager < 0) continue;
    totals[manager] = (totals[manager] ?? 0) + (totals[index] ?? 0) + 1;
    left[manager] = (left[manager] ?? 0) - 1;
    if (left[manager] === 0) done.push(manager);
  }
  return totals;
}

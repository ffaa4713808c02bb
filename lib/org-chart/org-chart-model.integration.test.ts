import fc from "fast-check";
import { expect } from "vitest";
import type { Context } from "@/lib/context";
import { findLoops } from "@/lib/people/loops/find-loops";
import { addToChart, type Charted, createChartCompany } from "@/testing/companies/chart-company";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import type { ReportsPage } from "./contract";
import { listReports } from "./list-reports";
import { listRoots } from "./list-roots";
import { listUnmanaged } from "./list-unmanaged";
import { readOrgChart } from "./read-org-chart";
import { readWholeChart } from "./read-whole-chart";

let context: Context;
/** Reads every page of roots and reports. Returns the position of each person's manager as the chart shows it. */
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

/** How the list of people without a manager finds them: on the way, or among those without a team's or their own. */
const ways = fc.constantFrom({ walked: 20, few: 20 }, { walked: 0, few: 20 }, { walked: 2, few: 0 });

/** The rules again, in plain words (G1): each person's manager, and who is on a loop; by position. */
function reference(people: Omit<Charted, "name">[], teams: (number | undefined)[]) {
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

test("shows everyone who isn't deactivated exactly once: in the tree, without a manager or in a loop", async ({
  db,
}) => {
  await fc.assert(
    fc.asyncProperty(graphs, ways, async ({ people, teams }, bounds) => {
      context = await createChartCompany(db);
      const named = people.map((person, n) => ({ ...person, name: `P${n}` }));
      const { ids } = await addToChart(context, named, teams);
      const { manager, onLoop } = reference(people, teams);
      const position = new Map(ids.map((id, n) => [id, n]));
      const present = ids.flatMap((_, n) => (people[n]?.status === "DEACTIVATED" ? [] : [n]));
      const { shown, totals } = await walk();
      const alone = await listUnmanaged(context, { bounds });
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

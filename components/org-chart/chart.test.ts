import fc from "fast-check";
import { expect, test } from "vitest";
import { rowsOf } from "@/components/org-chart/drawing/chart-rows";
import { CARD, layoutChart, linesIn, placedIn } from "@/components/org-chart/drawing/layout";
import type { ChartPerson, WholeChart } from "@/lib/org-chart/contract";
import { type ChartRow, dataOfWhole, TOP, withChain, withPage } from "./chart-data";
import { actOf } from "./chart-keys";
import { chartReducer, openedWhole } from "./chart-state";
import { loopLine, markOf, reportsLong, reportsShort, rowLabel } from "./words";

/** Makes a chart from the positions of managers, -1 for none. */
function whole(managers: number[], loops: number[][] = []): WholeChart {
  return {
    people: managers.map((manager, n) => [`p${n}`, manager, `Person ${n}`, null, -1, 0]),
    teams: [],
    loops,
    lost: [],
  };
}

const person = (id: string, direct = 0): ChartPerson => ({
  id,
  name: id,
  jobTitle: null,
  team: null,
  status: "ACTIVE",
  direct,
  total: direct,
  hasMore: false,
  lostManager: null,
});

const rows = (managers: number[]) => {
  const state = openedWhole(dataOfWhole(whole(managers), { alone: true }));
  return rowsOf(state.data, state);
};
const keys = (list: readonly ChartRow[]) => list.map(({ key }) => key);

/** Each person's manager comes before them, or they have none. */
const forests = fc
  .array(fc.nat(1_000), { minLength: 1, maxLength: 60 })
  .map((list) => list.map((pick, n) => (pick % (n + 1)) - 1));

test("everyone in a whole chart has one row below their manager's, with everyone below counted", () => {
  fc.assert(
    fc.property(forests, (managers) => {
      const list = rows(managers);
      expect(keys(list).toSorted()).toEqual(managers.map((_, n) => `p${n}`).toSorted());
      for (const row of list) {
        const n = Number(row.key.slice(1));
        expect(row.parent).toBe(managers[n] === -1 ? null : `p${managers[n]}`);
        const below = (one: number): number =>
          managers.reduce((sum, manager, at) => sum + (manager === one ? 1 + below(at) : 0), 0);
        expect(row.person?.total).toBe(below(n));
      }
    }),
  );
});

test("cards never overlap, reports are right of their manager, and a window shows only what is inside it", () => {
  fc.assert(
    fc.property(forests, fc.nat(3_000), (managers, y) => {
      const layout = layoutChart(rows(managers));
      const { placed, placeOf } = layout;
      for (const [index, one] of placed.entries()) {
        for (const other of placed.slice(index + 1))
          expect(Math.abs(one.x - other.x) >= CARD.width || Math.abs(one.y - other.y) >= CARD.height).toBe(
            true,
          );
        const manager = one.row.parent === null ? undefined : placeOf.get(one.row.parent);
        if (manager) expect(one.x).toBeGreaterThan(manager.x + CARD.width);
      }
      const window = { x: 0, y, width: 700, height: 500 };
      const expected = placed.filter((one) => one.x <= 700 && one.y + CARD.height >= y && one.y <= y + 500);
      expect(placedIn(layout, window)).toEqual(expected);
      expect(linesIn(layout, expected, window)).not.toContain("NaN");
    }),
  );
});

test("arrow keys move through the tree: up and down by rows, right opens and enters, left closes and leaves", () => {
  const list = rows([-1, 0, 0, 1]);
  expect(keys(list)).toEqual(["p0", "p1", "p3", "p2"]);
  expect(actOf(list, "p0", "ArrowDown")).toEqual({ kind: "focus", key: "p1" });
  expect(actOf(list, "p0", "ArrowUp")).toBeNull();
  expect(actOf(list, "p1", "ArrowRight")).toEqual({ kind: "focus", key: "p3" });
  expect(actOf(list, "p1", "ArrowLeft")).toEqual({ kind: "close", key: "p1" });
  expect(actOf(list, "p3", "ArrowLeft")).toEqual({ kind: "focus", key: "p1" });
  expect(actOf(list, "p3", "ArrowRight")).toBeNull();
  expect(actOf(list, "p3", "Home")).toEqual({ kind: "focus", key: "p0" });
  expect(actOf(list, "p3", "End")).toEqual({ kind: "focus", key: "p2" });
  expect(actOf(list, "p3", "Enter")).toEqual({ kind: "follow", key: "p3" });
  expect(actOf(list, "p1", " ")).toEqual({ kind: "close", key: "p1" });
  const closed = rowsOf(dataOfWhole(whole([-1, 0]), { alone: true }), { open: new Set(), failed: new Set() });
  expect(actOf(closed, "p0", "ArrowRight")).toEqual({ kind: "open", key: "p0" });
});

test("letters find the next person whose name starts with them; more letters narrow it down", () => {
  const list = rows([-1, 0, 0, 1]);
  expect(actOf(list, "p0", "p")).toEqual({ kind: "focus", key: "p1" });
  expect(actOf(list, "p2", "p")).toEqual({ kind: "focus", key: "p0" });
  expect(actOf(list, "p0", "2", "person ")).toEqual({ kind: "focus", key: "p2" });
  expect(actOf(list, "p0", " ", "person")).toEqual({ kind: "focus", key: "p0" });
  expect(actOf(list, "p0", "x")).toBeNull();
});

test("adds a page of reports after the others; someone already found isn't shown twice", () => {
  let data = dataOfWhole(whole([]), { alone: false });
  data = withPage(data, TOP, { items: [person("boss", 3)], nextCursor: null });
  data = withPage(data, "boss", { items: [person("a")], nextCursor: "next" });
  data = withChain(data, [person("boss", 3), person("c")]);
  const opened = { open: new Set(["boss"]), failed: new Set<string>() };
  expect(keys(rowsOf(data, opened))).toEqual(["boss", "a", "c", "more:boss"]);
  data = withPage(data, "boss", { items: [person("b"), person("c")], nextCursor: null });
  expect(keys(rowsOf(data, opened))).toEqual(["boss", "a", "b", "c"]);
  expect(keys(rowsOf(data, { ...opened, failed: new Set(["boss"]) })).at(-1)).toBe("failed:boss");
});

test("shows people in a loop below the loop's name", () => {
  const state = openedWhole(dataOfWhole(whole([-1, -1, 0], [[0, 1]]), { alone: true }));
  const list = rowsOf(state.data, state);
  expect(keys(list)).toEqual(["loop:0", "p0", "p2", "p1"]);
  expect(rowLabel(list[0] as ChartRow, null)).toBe("In a loop: Person 0 → Person 1 → Person 0");
});

test("a search opens the path to the person and keeps open rows open", () => {
  const start = openedWhole(dataOfWhole(whole([-1, 0]), { alone: true }));
  const page = { items: [person("new", 0)], nextCursor: null };
  const chain = [person("p0", 1), person("p1", 1), person("new")];
  const view = {
    people: 3,
    roots: { items: [], nextCursor: null },
    loops: [],
    chain,
    opened: [{ of: "p1", page }],
  };
  const found = chartReducer(start, { type: "find", view });
  expect(found.active).toBe("new");
  expect(keys(rowsOf(found.data, found))).toEqual(["p0", "p1", "new"]);
  const folded = chartReducer(found, { type: "fold" });
  expect(keys(rowsOf(folded.data, folded))).toEqual(["p0"]);
});

test("the keyboard moves on to the reports once they're loaded, or to the message that they can't be", () => {
  const start = openedWhole(dataOfWhole(whole([-1]), { alone: true }));
  const waiting = { ...start, active: "loading:p0" };
  const page = { items: [person("a"), person("b")], nextCursor: null };
  expect(chartReducer(waiting, { type: "loaded", of: "p0", page }).active).toBe("a");
  expect(chartReducer(waiting, { type: "failed", of: "p0" }).active).toBe("failed:p0");
  expect(chartReducer(start, { type: "loaded", of: "p0", page }).active).toBe("p0");
});

test("applies changes since, and keeps open rows open", () => {
  const start = openedWhole(dataOfWhole(whole([-1, 0]), { alone: true }));
  const roots = { items: [person("p0", 1), person("q", 2)], nextCursor: null };
  const fresh = chartReducer(start, {
    type: "refresh",
    view: { people: 5, roots, loops: [], chain: null, opened: [] },
  });
  expect(keys(rowsOf(fresh.data, fresh))).toEqual(["p0", "p1", "q"]);
});

test("numbers and marks show who is below a person, and what is unusual about their place", () => {
  expect(reportsShort(person("a", 12))).toBe("12");
  expect(reportsShort({ ...person("a", 12), total: 1_340, hasMore: true })).toBe("12 (1,340+)");
  expect(reportsLong({ ...person("a", 1), total: 3 })).toBe("1 direct report, 3 people in total");
  const row = (change: Partial<ChartPerson>, level = 2): ChartRow => ({
    key: "a",
    kind: "person",
    parent: null,
    level,
    position: 1,
    siblings: 1,
    person: { ...person("a"), ...change },
  });
  expect(markOf(row({}))).toBeNull();
  expect(markOf(row({}, 1))?.label).toBe("No manager");
  expect(markOf(row({ status: "SUSPENDED" }))?.label).toBe("Suspended");
  expect(markOf(row({ lostManager: { name: "Bo", status: "DEACTIVATED" } }))?.label).toBe(
    "Manager deactivated",
  );
  expect(loopLine(["A", "B", "C", "D", "E", "F", "G", "H"])).toBe("A → B → C → D → E → 3 more → A");
});

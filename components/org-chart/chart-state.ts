"use client";

import { loopKey, type Opened } from "@/components/org-chart/drawing/chart-rows";
import type { OrgChartView, ReportsPage } from "@/lib/org-chart/contract";
import { type ChartData, dataOfView, TOP, withChain, withPage } from "./chart-data";

export interface ChartState extends Opened {
  data: ChartData;
  /** The key of the row with the keyboard focus. */
  active: string;
}

type ChartAction =
  | { type: "focus"; key: string }
  | { type: "open" | "close"; key: string }
  | { type: "loaded"; of: string; page: ReportsPage }
  | { type: "failed"; of: string }
  | { type: "find" | "refresh"; view: OrgChartView }
  | { type: "all"; data: ChartData }
  | { type: "fold" };

/** Returns a new chart: the managers of the requested person are open, with the person in focus. */
export function startOf(view: OrgChartView): ChartState {
  const data = dataOfView(view);
  const first = data.reports.get(TOP)?.ids[0] ?? (data.loops.length > 0 ? loopKey(0) : "");
  return {
    data,
    open: new Set([...view.opened.map(({ of }) => of), ...data.loops.map((_, index) => loopKey(index))]),
    failed: new Set(),
    active: view.chain?.at(-1)?.id ?? first,
  };
}

/** Returns a chart that was fetched whole, with everything open. */
export function openedWhole(data: ChartData): ChartState {
  const open = new Set([...data.reports.keys(), ...data.loops.map((_, index) => loopKey(index))]);
  const active = data.reports.get(TOP)?.ids[0] ?? (data.loops.length > 0 ? loopKey(0) : "");
  return { data, open, failed: new Set(), active };
}

/** Returns the chart's state after an action. */
export function chartReducer(state: ChartState, action: ChartAction): ChartState {
  switch (action.type) {
    case "focus":
      return { ...state, active: action.key };
    case "open":
      return { ...state, open: new Set(state.open).add(action.key), active: action.key };
    case "close":
      return { ...state, open: without(state.open, action.key), active: action.key };
    case "loaded":
      return {
        ...state,
        data: withPage(state.data, action.of, action.page),
        failed: without(state.failed, action.of),
        active: isStandIn(state.active, action.of) ? (action.page.items[0]?.id ?? action.of) : state.active,
      };
    case "failed":
      return {
        ...state,
        failed: new Set(state.failed).add(action.of),
        active: isStandIn(state.active, action.of) ? `failed:${action.of}` : state.active,
      };
    case "find":
      return find(state, action.view);
    case "refresh":
      return refresh(state, action.view);
    case "all":
      return { ...openedWhole(action.data), active: state.active };
    case "fold":
      return { ...state, open: new Set(), active: topOf(state) };
  }
}

/** Whether a row stands for someone's further reports. */
function isStandIn(key: string, of: string): boolean {
  return [`loading:${of}`, `more:${of}`, `failed:${of}`].includes(key);
}

function topOf({ data, active }: ChartState): string {
  return data.reports.get(TOP)?.ids[0] ?? active;
}

function without(set: ReadonlySet<string>, key: string): Set<string> {
  const left = new Set(set);
  left.delete(key);
  return left;
}

/** Keeps what is fetched and open, and opens the path to the person. */
function find(state: ChartState, view: OrgChartView): ChartState {
  const chain = view.chain ?? [];
  let { data } = state;
  for (const { of, page } of view.opened) if (!data.reports.has(of)) data = withPage(data, of, page);
  data = withChain(data, chain);
  const loop = data.loops.findIndex((ids) => ids.includes(chain[0]?.id ?? ""));
  const open = new Set([...state.open, ...chain.slice(0, -1).map(({ id }) => id)]);
  if (loop >= 0) open.add(loopKey(loop));
  return { ...state, data, open, active: chain.at(-1)?.id ?? state.active };
}

/** Applies what has changed since the chart was opened, and keeps open rows open. */
function refresh(state: ChartState, view: OrgChartView): ChartState {
  const fresh = dataOfView(view);
  const people = new Map([...state.data.people, ...fresh.people]);
  const reports = new Map([...state.data.reports, ...fresh.reports]);
  const open = new Set([...state.open, ...fresh.loops.map((_, index) => loopKey(index))]);
  return { ...state, open, data: { people, reports, loops: fresh.loops } };
}

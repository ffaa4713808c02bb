"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useReducer } from "react";
import { rowsOf } from "@/components/org-chart/drawing/chart-rows";
import type { ChartRow } from "./chart-data";
import { type ChartState, chartReducer } from "./chart-state";
import { reportsQuery } from "./queries";

/** A chart's state, its rows and its actions. Reports are fetched when they're opened. */
export function useChart(start: () => ChartState) {
  const [state, dispatch] = useReducer(chartReducer, undefined, start);
  const client = useQueryClient();
  const { data, open, failed } = state;
  const load = useCallback(
    (of: string) => {
      const cursor = data.reports.get(of)?.nextCursor ?? "";
      client
        .fetchQuery(reportsQuery(of, cursor))
        .then((page) => dispatch({ type: "loaded", of, page }))
        .catch(() => dispatch({ type: "failed", of }));
    },
    [client, data],
  );
  const openRow = useCallback(
    (key: string) => {
      dispatch({ type: "open", key });
      if (data.people.has(key) && !data.reports.has(key)) load(key);
    },
    [data, load],
  );
  const prefetch = useCallback(
    ({ person, isOpen }: ChartRow) => {
      if (person && isOpen === false && !data.reports.has(person.id))
        void client.prefetchQuery(reportsQuery(person.id, ""));
    },
    [client, data],
  );
  const rows = useMemo(() => rowsOf(data, { open, failed }), [data, open, failed]);
  return { state, rows, dispatch, load, openRow, prefetch };
}

export type Chart = ReturnType<typeof useChart>;

"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ChevronsDownUp, ChevronsUpDown, Download, Printer } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { MOST_AT_ONCE, type OrgChartView } from "@/lib/org-chart/contract";
import { dataOfWhole } from "../chart-data";
import type { startOf } from "../chart-state";
import { OutlineView } from "../outline-view";
import { PrintView } from "../print-view";
import { chartQuery, wholeChartQuery } from "../queries";
import { TreeView } from "../tree-view";
import { useChart } from "../use-chart";
import { drawPng, scaleOf } from "./draw-png";
import { layoutChart } from "./layout";

interface ChartStageProps {
  start: () => ReturnType<typeof startOf>;
  team: string | null;
  /** The start of the chart as last fetched; missing for a team's. */
  fresh?: OrgChartView;
  /** Everyone who can be shown. */
  people: number;
  isOutline: boolean;
  /** The person to find; null if no one is searched for. */
  person: string | null;
  onFound(person: string): void;
}

/** One chart: the picture or the outline of the same rows, and the actions for the whole chart. */
export default function ChartStage({
  start,
  fresh,
  team,
  people,
  isOutline,
  person,
  onFound,
}: ChartStageProps) {
  const chart = useChart(start);
  const client = useQueryClient();
  const { dispatch, rows, state } = chart;
  const [found, setFound] = useState(0);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    if (person === null) return;
    if (state.data.people.has(person) && rows.some(({ key }) => key === person)) {
      dispatch({ type: "focus", key: person });
      setFound((times) => times + 1);
      return onFound(person);
    }
    client
      .fetchQuery(chartQuery(person))
      .then((view) => {
        dispatch({ type: "find", view });
        setFound((times) => times + 1);
      })
      .catch((error: Error) => toast.error(error.message))
      .finally(() => onFound(person));
  }, [person, client, dispatch, onFound, rows, state.data]);
  const opened = useRef(fresh);
  useEffect(() => {
    if (fresh !== undefined && fresh !== opened.current) dispatch({ type: "refresh", view: fresh });
    opened.current = fresh;
  }, [fresh, dispatch]);
  const expandAll = async () => {
    setBusy(true);
    try {
      const whole = await client.fetchQuery(wholeChartQuery(""));
      dispatch({ type: "all", data: dataOfWhole(whole, { alone: false }) });
    } catch (error) {
      toast.error(error instanceof Error ? error.message : "The chart couldn't be loaded.");
    }
    setBusy(false);
  };
  const download = async () => {
    const layout = layoutChart(rows);
    const scale = scaleOf(layout);
    if (scale === null) {
      toast.error("This is too much for one picture. Close some people, or choose a team.");
      return;
    }
    try {
      save(await drawPng(layout, scale), "org-chart.png");
    } catch (error) {
      toast.error(error instanceof Error ? error.message : "The picture couldn't be made.");
    }
  };
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-2 print:hidden">
        {team === null ? (
          <>
            {people <= MOST_AT_ONCE ? (
              <Button size="small" disabled={isBusy} onClick={() => void expandAll()}>
                <ChevronsUpDown aria-hidden className="size-4" /> {isBusy ? "Loading …" : "Expand all"}
              </Button>
            ) : null}
            <Button size="small" onClick={() => dispatch({ type: "fold" })}>
              <ChevronsDownUp aria-hidden className="size-4" /> Collapse all
            </Button>
          </>
        ) : null}
        <Button size="small" onClick={() => void download()}>
          <Download aria-hidden className="size-4" /> Download PNG
        </Button>
        <Button size="small" onClick={() => window.print()}>
          <Printer aria-hidden className="size-4" /> Print
        </Button>
      </div>
      <div className="print:hidden">
        {isOutline ? (
          <OutlineView chart={chart} team={team} found={found} />
        ) : (
          <TreeView chart={chart} team={team} found={found} />
        )}
      </div>
      <PrintView rows={rows} team={team} />
    </>
  );
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

"use client";

import dynamic from "next/dynamic";
import { Empty, Failed, Loading, Stale } from "@/components/ui/states";
import { dataOfWhole } from "../chart-data";
import { openedWhole } from "../chart-state";
import type { useTeamChart } from "../queries";

/** The picture's code loads after the page, because it's half of the page's code. */
export const ChartStage = dynamic(() => import("@/components/org-chart/drawing/chart-stage"), {
  ssr: false,
  loading: () => <Loading label="Loading the org chart" />,
});

interface TeamChartProps {
  team: NamedTeam;
  query: ReturnType<typeof useTeamChart>;
  common: { people: number; isOutline: boolean; person: string | null; onFound(): void };
}

export interface NamedTeam {
  id: string;
  name: string;
}

/** Shows one team's chart, once it is fetched. */
export function TeamChart({ team, query, common }: TeamChartProps) {
  const { data } = query;
  if (query.isError && !data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!data) return <Loading label={`Loading ${team.name}`} />;
  if (data.people.length === 0) return <Empty>No one is in this team.</Empty>;
  return (
    <>
      <Stale error={query.error} onRetry={() => void query.refetch()} />
      <p className="mb-3 text-muted">
        The people of <bdi className="font-medium text-foreground">{team.name}</bdi> and the managers above
        them. People of other teams have a dashed border.
      </p>
      <ChartStage team={team.id} start={() => openedWhole(dataOfWhole(data, { alone: true }))} {...common} />
    </>
  );
}

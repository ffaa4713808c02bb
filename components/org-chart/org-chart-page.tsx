"use client";

import { useCallback, useState } from "react";
import { TeamFilter } from "@/components/people/list/team-filter";
import { PageHeader } from "@/components/ui/page-header";
import { Empty, Stale } from "@/components/ui/states";
import type { OrgChartView } from "@/lib/org-chart/contract";
import { ChartGroups } from "./chart-groups";
import { startOf } from "./chart-state";
import { ChartViews } from "./page/chart-views";
import { FindPerson } from "./page/find-person";
import { ChartStage, type NamedTeam, TeamChart } from "./page/team-chart";
import { useIsNarrow } from "./page/use-is-narrow";
import { useChartView, useTeamChart } from "./queries";

interface OrgChartPageProps {
  initial: OrgChartView;
  /** The person and the team in the address. */
  person: string;
  team: NamedTeam | null;
  outline: boolean;
  /** The person or team in the address that doesn't exist; null if nothing is missing. */
  unknown: "person" | "team" | null;
}

/** Who manages whom, as a picture, or as an outline on a phone. The address contains the person and the team. */
export function OrgChartPage(props: OrgChartPageProps) {
  const { initial, person, team: givenTeam, outline, unknown } = props;
  const view = useChartView(initial, person);
  const [team, setTeam] = useState(givenTeam);
  const [wanted, setWanted] = useState<string | null>(null);
  /** Whether the address names someone: they are shown even if no one manages anyone. */
  const [isAsked, setAsked] = useState(false);
  const [isOutline, setOutline] = useState(outline);
  const isNarrow = useIsNarrow();
  const teamChart = useTeamChart(team?.id ?? "");
  const onFound = useCallback(() => setWanted(null), []);
  const isBare = isEmpty(view.data) && !isAsked;
  const find = (id: string) => {
    setAsked(true);
    setTeam(null);
    setWanted(id);
    setAddress({ person: id, team: null });
  };
  const choose = (next: NamedTeam | null) => {
    setTeam(next);
    setAddress({ team: next?.id ?? null, person: null });
  };
  const show = (asOutline: boolean) => {
    setOutline(asOutline);
    setAddress({ view: asOutline ? "outline" : null });
  };
  const common = { people: view.data.people, isOutline: isOutline || isNarrow, person: wanted, onFound };
  return (
    <>
      <PageHeader title="Org chart">
        Who manages whom. A number such as 12 (340) counts direct reports, and everyone below.
      </PageHeader>
      {unknown ? (
        <p role="status" className="mb-3 rounded-lg bg-warn-soft px-3 py-2 text-sm text-warn">
          This {unknown} isn't here any more, or never was. This is the whole chart.
        </p>
      ) : null}
      {view.isError ? <Stale error={view.error} onRetry={() => void view.refetch()} /> : null}
      <div className="mb-3 flex flex-wrap items-center gap-2 print:hidden">
        <FindPerson onFind={find} />
        <TeamFilter className="w-56 max-w-full" chosen={team} onChoose={choose} />
        {isNarrow ? null : <ChartViews isOutline={isOutline} onShow={show} />}
      </div>
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_17rem] print:block">
        <div className="min-w-0">
          {team === null && isBare ? (
            <Empty>
              {view.data.people === 0
                ? "No people yet. They appear here after the first sync."
                : "No one has a manager yet. Choose who manages whom in People, or sync managers from Okta."}
            </Empty>
          ) : null}
          {team === null && !isBare ? (
            <ChartStage
              key="all"
              team={null}
              start={() => startOf(view.data)}
              fresh={view.data}
              {...common}
            />
          ) : null}
          {team !== null ? <TeamChart key={team.id} team={team} query={teamChart} common={common} /> : null}
        </div>
        <ChartGroups loops={view.data.loops} />
      </div>
    </>
  );
}

function isEmpty({ roots, loops, chain }: OrgChartView): boolean {
  return roots.items.length === 0 && loops.length === 0 && chain === null;
}

/** Changes the page's address without navigating. */
function setAddress(change: Record<string, string | null>): void {
  const url = new URL(window.location.href);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  window.history.replaceState(null, "", url);
}

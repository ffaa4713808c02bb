import type { Metadata } from "next";
import { z } from "zod";
import { orNotFound, pageContext } from "@/app/page-context";
import { OrgChartPage } from "@/components/org-chart/org-chart-page";
import { readOrgChart } from "@/lib/org-chart/read-org-chart";
import { requireTeam } from "@/lib/teams/require-team";

export const metadata: Metadata = { title: "Org chart" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OrgChartRoute({ searchParams }: Props) {
  const context = await pageContext("people.read");
  const { person: givenPerson, team: givenTeam, view } = await searchParams;
  const person = z.uuid().optional().catch(undefined).parse(givenPerson);
  const teamId = z.uuid().optional().catch(undefined).parse(givenTeam);
  const [initial, team] = await orNotFound(() =>
    Promise.all([readOrgChart(context, { person }), teamId ? requireTeam(context, { teamId }) : null]),
  );
  return <OrgChartPage initial={initial} person={person ?? ""} team={team} outline={view === "outline"} />;
}

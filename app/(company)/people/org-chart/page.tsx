import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { OrgChartPage } from "@/components/org-chart/org-chart-page";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { AppError } from "@/lib/errors";
import { readOrgChart } from "@/lib/org-chart/read-org-chart";
import { requireTeam } from "@/lib/teams/require-team";

export const metadata: Metadata = { title: "Org chart" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OrgChartRoute({ searchParams }: Props) {
  const context = await pageContext("people.read");
  const { person: givenPerson, team: givenTeam, view } = await searchParams;
  const person = uuidSchema.optional().catch(undefined).parse(givenPerson);
  const teamId = uuidSchema.optional().catch(undefined).parse(givenTeam);
  const [found, team] = await Promise.all([
    person ? orNull(() => readOrgChart(context, { person })) : null,
    teamId ? orNull(() => requireTeam(context, { teamId })) : null,
  ]);
  return (
    <OrgChartPage
      initial={found ?? (await readOrgChart(context, {}))}
      person={found && person ? person : ""}
      team={team}
      outline={view === "outline"}
      unknown={givenPerson && !found ? "person" : givenTeam && !team ? "team" : null}
    />
  );
}

/**
 * An address may name someone who no longer exists. The page says so, because its answer has begun by then.
 */
async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.status === 404) return null;
    throw error;
  }
}

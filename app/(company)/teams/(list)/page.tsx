import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { TeamsPage } from "@/components/teams/teams-page";
import { teamStates } from "@/lib/teams/contract";
import { listTeams } from "@/lib/teams/list-teams";

export const metadata: Metadata = { title: "Teams" };

interface Props {
  searchParams: Promise<{ q?: string | string[]; state?: string | string[] }>;
}

export default async function TeamsRoute({ searchParams }: Props) {
  const context = await pageContext("people.manage");
  const given = await searchParams;
  const query = (typeof given.q === "string" ? given.q : "").slice(0, 200);
  const state = teamStates.find((one) => one === given.state) ?? "ACTIVE";
  return <TeamsPage initial={await listTeams(context, { query, state })} given={{ query, state }} />;
}

import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { TeamsPage } from "@/components/people/teams-page";
import { listTeams } from "@/lib/people/list/list-teams";

export const metadata: Metadata = { title: "Teams" };

export default async function TeamsRoute() {
  return <TeamsPage initial={await listTeams(await pageContext("people.manage"))} />;
}

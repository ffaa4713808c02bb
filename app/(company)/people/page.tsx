import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { PeoplePage } from "@/components/people/people-page";
import { listPeople } from "@/lib/people/list-people";
import { listTeams } from "@/lib/people/list-teams";

export const metadata: Metadata = { title: "People" };

export default async function PeopleRoute() {
  const context = await pageContext("people.read");
  const [people, teams] = await Promise.all([listPeople(context, {}), listTeams(context)]);
  return <PeoplePage initial={people} teams={teams} />;
}

import type { Metadata } from "next";
import { pageCaller } from "@/app/page-context";
import { PeoplePage } from "@/components/people/people-page";
import { may } from "@/lib/auth/permissions";
import { contextOf } from "@/lib/auth/session";
import { listPeople } from "@/lib/people/list-people";
import { listTeams } from "@/lib/people/list-teams";

export const metadata: Metadata = { title: "People" };

export default async function PeopleRoute() {
  const caller = await pageCaller("people.read");
  const context = contextOf(caller);
  const [people, teams] = await Promise.all([listPeople(context, {}), listTeams(context)]);
  return <PeoplePage initial={people} teams={teams} mayChangeRoles={may(caller, "roles.change")} />;
}

import type { Metadata } from "next";
import { pageCaller } from "@/app/page-context";
import { PeoplePage } from "@/components/people/people-page";
import { type PersonAction, personActions } from "@/components/people/person-actions";
import { may } from "@/lib/auth/permissions";
import { contextOf } from "@/lib/auth/session/read-session";
import { listPeople } from "@/lib/people/list/list-people";
import { withEvidence } from "@/lib/sync/history/with-evidence";

export const metadata: Metadata = { title: "People" };

interface Props {
  searchParams: Promise<{ query?: string | string[] }>;
}

export default async function PeopleRoute({ searchParams }: Props) {
  const caller = await pageCaller("people.read");
  const context = contextOf(caller);
  const { query: given } = await searchParams;
  const query = (typeof given === "string" ? given : "").slice(0, 200);
  const people = await withEvidence(context, await listPeople(context, { query }));
  const okta = caller.company.oktaEnabled;
  const allowed: Record<PersonAction, boolean> = {
    manager: may(caller, "people.manage"),
    "sync-now": okta && may(caller, "okta.sync"),
    "never-sync": okta && may(caller, "people.manage"),
    protect: okta && may(caller, "people.protect"),
    role: may(caller, "roles.change"),
    email: may(caller, "people.manage"),
    reactivate: may(caller, "people.manage"),
    deactivate: may(caller, "people.manage"),
  };
  const actions = personActions.filter((action) => allowed[action]);
  return <PeoplePage initial={people} query={query} actions={actions} />;
}

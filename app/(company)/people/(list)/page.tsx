import type { Metadata } from "next";
import { pageCaller } from "@/app/page-context";
import { type PersonAction, personActions } from "@/components/people/act/person-actions";
import { PeoplePage } from "@/components/people/list/people-page";
import { readPeopleView } from "@/components/people/list/people-view";
import type { CompanyCaller } from "@/lib/auth/caller";
import { may } from "@/lib/auth/permissions";
import { contextOf } from "@/lib/auth/session/read-session";
import { type BulkAction, bulkActions } from "@/lib/people/contract";
import { listPeople } from "@/lib/people/list/list-people";

import { readChoices } from "@/lib/people/list/read-choices";
import { listViews } from "@/lib/people/views/list-views";

export const metadata: Metadata = { title: "People" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PeopleRoute({ searchParams }: Props) {
  const caller = await pageCaller("people.read");
  const context = contextOf(caller);
  const view = readPeopleView(await searchParams);
  const [people, choices, views] = await Promise.all([
    listPeople(context, view),
    readChoices(context, view),
    listViews(context),
  ]);
  return (
    <PeoplePage
      initial={people}
      initialView={view}
      choices={choices}
      savedViews={views.items}
      actions={actionsOf(caller)}
      bulkActions={bulkActionsOf(caller)}
    />
  );
}

function actionsOf(caller: CompanyCaller): PersonAction[] {
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
  return personActions.filter((action) => allowed[action]);
}

function bulkActionsOf(caller: CompanyCaller): BulkAction[] {
  // All of these are about syncs, and mean nothing while the integration is off.
  if (!caller.company.oktaEnabled) return [];
  const allowed: Record<BulkAction, boolean> = {
    sync: may(caller, "okta.sync"),
    "resend-invitation": may(caller, "okta.configure"),
    "never-sync": may(caller, "people.manage"),
    "sync-again": may(caller, "people.manage"),
    protect: may(caller, "people.protect"),
    unprotect: may(caller, "people.protect"),
  };
  return bulkActions.filter((action) => allowed[action]);
}

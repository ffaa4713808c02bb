"use client";

import dynamic from "next/dynamic";
import { statusWords } from "@/components/people/copy";
import { usePerson } from "@/components/people/queries";
import { ProblemItems } from "@/components/problems/problem-items";
import { Evidence } from "@/components/sync/holds/evidence";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Card, CardTitle } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Stale } from "@/components/ui/states";
import { Tabs } from "@/components/ui/tabs";
import { count } from "@/components/ui/text/format";
import { dotted } from "@/components/ui/text/isolated";
import { ObjectivesPanel } from "@/components/work/objectives/objectives-panel";
import { TasksPanel } from "@/components/work/tasks/tasks-panel";
import type { PersonView } from "@/lib/people/contract";
import type { PersonPageView } from "@/lib/person/contract";
import { DataCard } from "./data-card";
import { AccessCard } from "./overview/access-card";
import { ManagerCard } from "./overview/manager-card";
import { ReportsCard } from "./overview/reports-card";
import { PersonActions } from "./person-actions";
import { PersonFields } from "./person-fields";
import { PersonHistory } from "./person-history";
import { type PersonTab, personTabs } from "./person-tabs";

// It asks the server itself, and mostly there is nothing to show.
const PossibleMatch = dynamic(
  () => import("@/components/identity/possible-match").then((module) => module.PossibleMatch),
  { ssr: false },
);

// Only one tab shows them.
const CustomFields = dynamic(() => import("./custom-fields").then((module) => module.CustomFields));
// What is chosen before a page's scripts are there would be lost, so it appears with them.
const PersonAsOf = dynamic(() => import("./as-of").then((module) => module.PersonAsOf), { ssr: false });

/** One person: their account, the source of each value, and their history. */
export function PersonPage({
  view: initial,
  tab,
  mayErase,
}: {
  view: PersonPageView;
  tab: PersonTab;
  mayErase: boolean;
}) {
  const query = usePerson(initial);
  const { person, okta, fields, pins, chain, reports, problems, history, byHand } = query.data;
  const custom = fields.filter(({ kind }) => kind !== undefined);
  const mapped = fields.filter(({ kind }) => kind === undefined);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "People", href: "/people" }]}
        title={
          <span className="flex items-center gap-3">
            <Avatar name={person.displayName} className="size-10 text-sm" />
            <bdi className="min-w-0">{person.displayName}</bdi>
          </span>
        }
        badge={<Status status={person.status} />}
        actions={<PersonActions person={person} okta={okta} />}
      >
        {dotted(person.jobTitle, person.team?.name, person.email)}
        <Evidence evidence={person.evidence} />
      </PageHeader>
      <div className="space-y-5">
        {query.isError ? <Stale error={query.error} onRetry={() => void query.refetch()} /> : null}
        <PossibleMatch about={person.id} />
        {problems.length > 0 ? (
          <Card aria-labelledby="problems-title">
            <CardTitle id="problems-title">{count(problems.length, "open issue")}</CardTitle>
            {problems.map((problem) => (
              <ProblemItems key={problem.id} problems={[problem]} total={1} />
            ))}
          </Card>
        ) : null}
        <Tabs tabs={personTabs} current={tab} />
        {tab === "overview" ? (
          <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
            <div className="min-w-0 space-y-5">
              <PersonFields fields={mapped} managed={{ person, pins }} />
              {custom.length > 0 ? <CustomFields fields={custom} person={person} pins={pins} /> : null}
            </div>
            <div className="space-y-5 lg:row-span-2">
              <ManagerCard chain={chain} person={person} pins={pins} />
              <ReportsCard reports={reports} managerId={person.id} />
              <AccessCard view={query.data} />
            </div>
            <DataCard person={person} mayErase={mayErase} />
          </div>
        ) : null}
        {tab === "history" ? (
          <>
            <PersonHistory personId={person.id} history={history} byHand={byHand} />
            <PersonAsOf personId={person.id} />
          </>
        ) : null}
        {tab === "objectives" ? (
          <ObjectivesPanel personId={person.id} mayAdd={person.status !== "DEACTIVATED"} />
        ) : null}
        {tab === "tasks" ? (
          <TasksPanel personId={person.id} mayAssign={person.status !== "DEACTIVATED"} />
        ) : null}
      </div>
    </>
  );
}

/** Shows a badge for an exception. Most people are active, so active needs none. */
function Status({ status }: { status: PersonView["status"] }) {
  if (status === "ACTIVE") return null;
  const { label, tone, icon } = statusWords[status];
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}

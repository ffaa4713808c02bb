"use client";

import { ExternalLink, RefreshCw } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { Fragment } from "react";
import { statusWords } from "@/components/people/copy";
import { peopleHref } from "@/components/people/list/people-view";
import { usePerson, useSyncPerson } from "@/components/people/queries";
import { ProblemItems } from "@/components/problems/problem-items";
import { Evidence } from "@/components/sync/holds/evidence";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button, buttonStyles } from "@/components/ui/button";
import { Card, CardTitle, Fact } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Stale } from "@/components/ui/states";
import { Tabs } from "@/components/ui/tabs";
import { count, number } from "@/components/ui/text/format";
import { dotted } from "@/components/ui/text/isolated";
import { statusLabel } from "@/components/ui/text/person-fields";
import { Time } from "@/components/ui/text/time";
import { ObjectivesPanel } from "@/components/work/objectives/objectives-panel";
import { TasksPanel } from "@/components/work/tasks/tasks-panel";
import type { PersonView } from "@/lib/people/contract";
import type { PersonPageView } from "@/lib/person/contract";
import { DataCard } from "./data-card";
import { PersonFields } from "./person-fields";
import { PersonHistory } from "./person-history";
import { type PersonTab, personTabs } from "./person-tabs";
import { PinNote } from "./pin-note";

/** Only one tab shows it. */
// It asks the server itself, and mostly there is nothing to show.
const PossibleMatch = dynamic(
  () => import("@/components/identity/possible-match").then((module) => module.PossibleMatch),
  { ssr: false },
);
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
        actions={<Actions person={person} okta={okta} />}
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
              <Managers chain={chain} person={person} pins={pins} />
              <Reports reports={reports} managerId={person.id} />
              <Access view={query.data} />
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

function Actions({ person, okta }: { person: PersonView; okta: PersonPageView["okta"] }) {
  const sync = useSyncPerson();
  return (
    <>
      {okta ? (
        <Link
          href={`/integrations/okta/why?${new URLSearchParams({ q: person.id })}`}
          className={buttonStyles({ variant: "secondary" })}
        >
          Why?
        </Link>
      ) : null}
      {okta?.href ? (
        <a
          href={okta.href}
          target="_blank"
          rel="noreferrer"
          className={buttonStyles({ variant: "secondary" })}
        >
          Open in Okta <ExternalLink aria-hidden className="size-3.5" />
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      ) : null}
      {person.linked && !person.neverSync ? (
        <Button variant="primary" onClick={() => sync.mutate(person)} disabled={sync.isPending}>
          <RefreshCw aria-hidden className="size-4" /> Sync this person
        </Button>
      ) : null}
    </>
  );
}

const from = { override: "From Okta", team: "Manager of their team" };

function Managers({ chain, person, pins }: Pick<PersonPageView, "chain" | "pins"> & { person: PersonView }) {
  const [manager, ...above] = chain;
  return (
    <Card aria-labelledby="manager-title">
      <CardTitle
        id="manager-title"
        aside={
          <Link
            href={`/people/org-chart?person=${person.id}`}
            className="text-sm text-accent underline underline-offset-4"
          >
            View in org chart
          </Link>
        }
      >
        Manager
      </CardTitle>
      {manager && person.manager ? (
        <div className="flex items-center gap-2.5">
          <Avatar name={manager.displayName} className="size-9 text-sm" />
          <span className="min-w-0">
            <Link
              href={`/people/${manager.id}`}
              dir="auto"
              className="block truncate rounded font-medium hover:text-accent"
            >
              {manager.displayName}
            </Link>
            <span className="block text-xs text-muted">
              {person.managerByHand ? "Set here" : from[person.manager.from]}
            </span>
          </span>
        </div>
      ) : (
        <p className="text-sm text-muted">No manager</p>
      )}
      <div className="mt-2 empty:hidden">
        <PinNote personId={person.id} pins={pins} field="manager" />
      </div>
      {above.length > 0 ? (
        <>
          <h3 className="mt-4 mb-2 text-xs text-muted">Reports up to</h3>
          <ol className="space-y-2 text-sm">
            {above.map(({ id, displayName }) => (
              <li key={id} className="flex items-center gap-2.5">
                <Avatar name={displayName} />
                <Link
                  href={`/people/${id}`}
                  dir="auto"
                  className="min-w-0 truncate rounded hover:text-accent"
                >
                  {displayName}
                </Link>
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </Card>
  );
}

function Reports({ reports, managerId }: { reports: PersonPageView["reports"]; managerId: string }) {
  if (reports.count === 0) return null;
  return (
    <Card aria-labelledby="reports-title">
      <CardTitle id="reports-title">{count(reports.count, "direct report")}</CardTitle>
      <ul className="space-y-2">
        {reports.first.map(({ id, displayName, jobTitle }) => (
          <li key={id} className="flex items-center gap-2.5">
            <Avatar name={displayName} />
            <span className="min-w-0">
              <Link href={`/people/${id}`} dir="auto" className="block truncate rounded hover:text-accent">
                {displayName}
              </Link>
              <span dir="auto" className="block truncate text-xs text-muted">
                {jobTitle}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {reports.count > reports.first.length ? (
        <Link href={peopleHref({ manager: managerId })} className="mt-2 block text-accent hover:underline">
          Show all {number(reports.count)}
        </Link>
      ) : null}
    </Card>
  );
}

const invitationWords: Record<NonNullable<PersonPageView["invitation"]>["state"], string> = {
  WAITING: "Queued",
  CLAIMED: "Being sent",
  SENT: "Sent",
  UNKNOWN: "Unknown whether it was sent",
  FAILED: "Failed",
};

function Access({ view: { person, okta, pins, signIn, invitation } }: { view: PersonPageView }) {
  return (
    <Card aria-labelledby="access-title">
      <CardTitle id="access-title">Okta and sign-in</CardTitle>
      <dl className="grid gap-3">
        <Fact name="Okta status">
          {okta
            ? `${okta.status === null ? "Unknown" : statusLabel(okta.status)}${okta.inScope ? "" : ", not in scope"}`
            : "Not linked to Okta"}
        </Fact>
        {pins.some(({ field }) => field === "status") ? (
          <Fact name="Status here">
            <PinNote personId={person.id} pins={pins} field="status" />
          </Fact>
        ) : null}
        {okta?.observedAt ? (
          <Fact name="Last read from Okta">
            <Time iso={okta.observedAt} />
          </Fact>
        ) : null}
        <Fact name="Last sign-in">{signIn.lastAt ? <Time iso={signIn.lastAt} /> : "Never"}</Fact>
        {signIn.sessions > 0 ? <Fact name="Signed in on">{count(signIn.sessions, "device")}</Fact> : null}
        {invitation ? (
          <Fact name="Invitation">
            {invitationWords[invitation.state]}
            {invitation.sentAt ? (
              <Fragment>
                {" "}
                <Time iso={invitation.sentAt} />
              </Fragment>
            ) : null}
          </Fact>
        ) : null}
      </dl>
    </Card>
  );
}

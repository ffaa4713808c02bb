"use client";

import Link from "next/link";
import { Fragment } from "react";
import { buttonStyles } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Stale } from "@/components/ui/states";
import { Tabs } from "@/components/ui/tabs";
import { dotted, isolated } from "@/components/ui/text/isolated";
import { ObjectivesPanel } from "@/components/work/objectives/objectives-panel";
import { OneToOnesPanel } from "@/components/work/one-to-ones/one-to-ones-panel";
import { useOwnPage } from "@/components/work/queries";
import { TasksPanel } from "@/components/work/tasks/tasks-panel";
import type { OwnPage } from "@/lib/work/contract";
import { Details } from "./details";
import { type Tab, tabs } from "./tabs";

interface Props {
  initial: OwnPage;
  tab: Tab;
  /** Whether the reader can assign tasks to themselves: only admins can. */
  mayAssign: boolean;
}

/** The reader's own page: their details in Learn Amp, objectives, 1-to-1s and tasks. */
export function OwnPageView({ initial, tab, mayAssign }: Props) {
  const query = useOwnPage(initial);
  const { details, askAdmins, hasReports } = query.data;
  return (
    <div className="space-y-5">
      <PageHeader
        title={`Welcome, ${isolated(details.displayName)}`}
        actions={
          hasReports ? (
            <Link href="/my/people" className={buttonStyles()}>
              My people
            </Link>
          ) : null
        }
      >
        {dotted(details.jobTitle, details.team, details.email)}
      </PageHeader>
      {query.isError ? <Stale error={query.error} onRetry={() => void query.refetch()} /> : null}
      <Tabs tabs={tabs} current={tab} />
      {tab === "details" ? (
        <>
          <Details details={details} />
          <Ask admins={askAdmins} />
        </>
      ) : null}
      {tab === "objectives" ? <ObjectivesPanel personId={details.id} mayAdd /> : null}
      {tab === "one-to-ones" ? <OneToOnesPanel personId={details.id} others={details.chain} /> : null}
      {tab === "tasks" ? <TasksPanel personId={details.id} mayAssign={mayAssign} /> : null}
    </div>
  );
}

/** Says who to ask about a wrong detail. */
function Ask({ admins }: { admins: OwnPage["askAdmins"] }) {
  return (
    <Card aria-labelledby="ask-title">
      <h2 id="ask-title" className="text-base font-semibold">
        Something wrong?
      </h2>
      <p className="mt-1 text-sm text-muted">
        {admins.length === 0 ? "Ask your Okta admin." : "Ask your Okta admin: "}
        {admins.map(({ displayName, email }, index) => (
          <Fragment key={`${displayName} ${email}`}>
            {index > 0 ? ", " : ""}
            {email ? (
              <a href={`mailto:${email}`} className="text-accent underline underline-offset-4">
                <bdi>{displayName}</bdi>
              </a>
            ) : (
              isolated(displayName)
            )}
          </Fragment>
        ))}
      </p>
      <p className="mt-1 text-sm text-muted">
        Details with a lock come from Okta. Correct them there, and Learn Amp updates too.
      </p>
    </Card>
  );
}

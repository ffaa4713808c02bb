"use client";

import Link from "next/link";
import { statusWords } from "@/components/people/copy";
import { Badge } from "@/components/ui/badge";
import { buttonStyles } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Stale } from "@/components/ui/states";
import { Tabs } from "@/components/ui/tabs";
import { dotted } from "@/components/ui/text/isolated";
import { ObjectivesPanel } from "@/components/work/objectives/objectives-panel";
import { OneToOnesPanel } from "@/components/work/one-to-ones/one-to-ones-panel";
import { isOutOfSight } from "@/components/work/problems";
import { useReportPage } from "@/components/work/queries";
import { TasksPanel } from "@/components/work/tasks/tasks-panel";
import type { ReportPage } from "@/lib/work/contract";
import { Details } from "./details";
import { type Tab, tabs } from "./tabs";

const crumbs = [{ label: "My people", href: "/my/people" }];

/** One of the reader's people: details, objectives, 1-to-1s with the reader, and tasks. */
export function ReportPageView({ initial, tab }: { initial: ReportPage; tab: Tab }) {
  const query = useReportPage(initial);
  const { details, mayAssign, mayMeet } = query.data;
  const { id, displayName, status, jobTitle, team, email } = details;
  const { label, tone, icon } = statusWords[status];
  if (isOutOfSight(query.error)) return <OutOfSight />;
  return (
    <div className="space-y-5">
      <PageHeader
        title={<bdi>{displayName}</bdi>}
        crumbs={crumbs}
        badge={
          status === "ACTIVE" ? null : (
            <Badge tone={tone} icon={icon}>
              {label}
            </Badge>
          )
        }
      >
        {dotted(jobTitle, team, email)}
      </PageHeader>
      {query.isError ? <Stale error={query.error} onRetry={() => void query.refetch()} /> : null}
      <Tabs tabs={tabs} current={tab} />
      {tab === "details" ? <Details details={details} /> : null}
      {tab === "objectives" ? <ObjectivesPanel personId={id} mayAdd={status !== "DEACTIVATED"} /> : null}
      {tab === "one-to-ones" ? (
        <OneToOnesPanel personId={id} others={mayMeet ? [{ id, displayName }] : []} />
      ) : null}
      {tab === "tasks" ? <TasksPanel personId={id} mayAssign={mayAssign} /> : null}
    </div>
  );
}

/** Their manager has changed since the page was opened. */
function OutOfSight() {
  return (
    <div className="space-y-3">
      <PageHeader title="You no longer manage this person" crumbs={crumbs} />
      <p className="text-sm text-muted">
        Their manager has changed, so you don't see their details any more. You find the 1-to-1s you held on
        your own page.
      </p>
      <Link href="/my?tab=one-to-ones" className={buttonStyles()}>
        Your 1-to-1s
      </Link>
    </div>
  );
}

"use client";

import Link from "next/link";
import { statusWords } from "@/components/people/copy";
import { BackLink } from "@/components/ui/back-link";
import { Badge } from "@/components/ui/badge";
import { buttonStyles } from "@/components/ui/button";
import { Stale } from "@/components/ui/states";
import { ObjectivesPanel } from "@/components/work/objectives-panel";
import { OneToOnesPanel } from "@/components/work/one-to-ones-panel";
import { isOutOfSight } from "@/components/work/problems";
import { useReportPage } from "@/components/work/queries";
import { TasksPanel } from "@/components/work/tasks-panel";
import type { ReportPage } from "@/lib/work/contract";
import { Details } from "./details";
import { type Tab, Tabs } from "./tabs";

/** One of the reader's people: details, objectives, 1-to-1s with the reader, and tasks. */
export function ReportPageView({ initial, tab }: { initial: ReportPage; tab: Tab }) {
  const query = useReportPage(initial);
  const { details, mayAssign, mayMeet } = query.data;
  const { id, displayName, status, jobTitle, team, email } = details;
  const { label, tone, icon } = statusWords[status];
  if (isOutOfSight(query.error)) return <OutOfSight />;
  return (
    <div className="space-y-5">
      <div>
        <BackLink href="/my/people">My people</BackLink>
        <h1 className="mt-1 flex flex-wrap items-center gap-2 text-xl font-semibold">
          <span className="min-w-0 break-words">{displayName}</span>
          {status === "ACTIVE" ? null : (
            <Badge tone={tone} icon={icon}>
              {label}
            </Badge>
          )}
        </h1>
        <p className="mt-1 text-sm break-words text-muted">
          {[jobTitle, team, email].filter(Boolean).join(" · ")}
        </p>
      </div>
      {query.isError ? <Stale error={query.error} onRetry={() => void query.refetch()} /> : null}
      <Tabs current={tab} />
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
      <BackLink href="/my/people">My people</BackLink>
      <h1 className="text-xl font-semibold">You no longer manage this person</h1>
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

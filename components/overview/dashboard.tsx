"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ArrowRight, CircleCheck, CircleHelp, CircleX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { ConnectionCard } from "@/components/connection/connection-card";
import { ConnectionState } from "@/components/connection/connection-state";
import { EventHealthPanel } from "@/components/events/event-health";
import { runStateWords, summary } from "@/components/sync/copy";
import { RunList } from "@/components/sync/history/run-list";
import { RunProgress } from "@/components/sync/history/run-progress";
import { RunState } from "@/components/sync/history/run-state";
import { HeldAddresses } from "@/components/sync/holds/held-addresses";
import { HeldIdentities } from "@/components/sync/holds/held-identities";
import { syncKeys, useStatus } from "@/components/sync/queries";
import { SyncButton } from "@/components/sync/sync-button";
import { Card, CardTitle, Fact } from "@/components/ui/card";
import { count, duration } from "@/components/ui/format";
import { Stale } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import type { OverviewView } from "@/lib/setup/contract/settings";
import type { NextSync, Page, RunView, StatusView } from "@/lib/sync/contract";
import { Alerts } from "./alerts";
import { OpenProblems } from "./open-problems";
import { useOverview } from "./queries";
import { SetupCard } from "./setup-card";
import { APP_INACTIVE_TITLE, StateBanner } from "./state-banner";

const healthLooks = {
  good: { icon: CircleCheck, className: "text-good" },
  warning: { icon: TriangleAlert, className: "text-warn" },
  bad: { icon: CircleX, className: "text-bad" },
  unknown: { icon: CircleHelp, className: "text-muted" },
};

/** Integrations > Okta: the setup until it's done, then state, health, the current sync and the history. */
export function Dashboard(props: { status: StatusView; runs: Page<RunView>; overview: OverviewView }) {
  const { data: status, error: statusError, refetch } = useStatus(props.status);
  const { data: overview, error: overviewError, refetch: refetchOverview } = useOverview(props.overview);
  const error = statusError ?? overviewError;
  useRefresh(status.currentRun?.id, status.lastRun?.id);
  const state = status.connection?.state ?? "DRAFT";
  return (
    <div className="space-y-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <div className="flex flex-wrap items-center gap-3">
            <h1 className="text-xl font-semibold">Okta</h1>
            <ConnectionState state={state} />
          </div>
          <p className="text-sm text-muted">Keep Learn Amp in sync with your Okta directory.</p>
        </div>
        {state === "LIVE" || state === "SHADOW" ? <SyncButton busy={status.currentRun !== null} /> : null}
      </div>
      {error ? (
        <Stale error={error} onRetry={() => void Promise.all([refetch(), refetchOverview()])} />
      ) : null}
      <StateBanner status={status} overview={overview} />
      <Alerts alerts={status.appInactive ? otherAlerts(overview) : overview.notices} />
      {status.heldRemovals > 0 && !hasHoldAlert(overview) ? <HeldNotice status={status} /> : null}
      {state === "DRAFT" ? null : <HeldAddresses />}
      {state === "DRAFT" ? null : <HeldIdentities />}
      <div className="grid items-start gap-5 lg:grid-cols-3">
        {state === "DRAFT" ? (
          <SetupCard setup={overview.setup} connection={status.connection} />
        ) : (
          <SyncCard status={status} />
        )}
        {status.connection ? (
          <ConnectionCard connection={status.connection} credential={status.credential} />
        ) : null}
      </div>
      <OpenProblems problems={status.problems} />
      {state === "DRAFT" ? null : <EventHealthPanel linked />}
      {state === "DRAFT" && props.runs.items.length === 0 ? null : <RunList initial={props.runs} />}
    </div>
  );
}

/** The banner about a deactivated app says more than its alert. */
function otherAlerts(overview: OverviewView): OverviewView["notices"] {
  return overview.notices.filter(({ title }) => title !== APP_INACTIVE_TITLE);
}

/** Whether an alert says that removals need approval: then the page needn't. */
function hasHoldAlert(overview: OverviewView): boolean {
  return overview.notices.some(({ path }) => path.endsWith("#held"));
}

function SyncCard({ status }: { status: StatusView }) {
  const { icon: Icon, className } = healthLooks[status.health.level];
  const { currentRun, lastRun, lastFullRun } = status;
  return (
    <Card className="lg:col-span-2" aria-labelledby="sync-title">
      <CardTitle id="sync-title" aside={currentRun ? <RunState run={currentRun} /> : null}>
        Sync
      </CardTitle>
      {currentRun ? (
        <>
          <RunProgress run={currentRun} />
          <Link
            href={`/integrations/okta/runs/${currentRun.id}`}
            className="mt-2 inline-flex items-center gap-1 text-sm text-accent hover:underline"
          >
            {currentRun.trouble ? "View or cancel this sync" : "View this sync"}{" "}
            <ArrowRight aria-hidden className="size-4" />
          </Link>
        </>
      ) : (
        <div className="flex gap-2">
          <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${className}`} />
          <div>
            <p className="text-sm font-medium">{status.health.message}</p>
            {status.health.advice ? <p className="text-sm text-muted">{status.health.advice}</p> : null}
            {status.health.link ? (
              <Link
                href={status.health.link.path}
                className="text-sm text-accent underline underline-offset-4"
              >
                {status.health.link.label}
              </Link>
            ) : null}
          </div>
        </div>
      )}
      <dl className="mt-5 grid grid-cols-2 gap-4 sm:grid-cols-4">
        <Fact name="Last sync">
          <Ended run={lastRun} />
        </Fact>
        <Fact name="Last full sync">
          <Ended run={lastFullRun} />
        </Fact>
        <Fact name="Next full sync">
          <Next next={status.nextSync} />
        </Fact>
        <Fact name="Active people">
          <Link href="/people" className="underline decoration-line underline-offset-4 hover:text-accent">
            {new Intl.NumberFormat("en-GB").format(status.people.active)}
          </Link>
        </Fact>
      </dl>
      {lastFullRun ? (
        <p className="mt-4 text-sm">
          <Link
            href={`/integrations/okta/runs/${lastFullRun.id}`}
            className="inline-flex items-center gap-1 text-accent hover:underline"
          >
            {lastFullRun.failure ? "View the last full sync" : `Last full sync: ${summary(lastFullRun)}`}{" "}
            <ArrowRight aria-hidden className="size-4" />
          </Link>
        </p>
      ) : null}
    </Card>
  );
}

/** Says when a sync ended, how, and how long it took. */
function Ended({ run }: { run: RunView | null }) {
  if (!run?.finishedAt) return "Not yet";
  return (
    <>
      <Time iso={run.finishedAt} />
      <span className="block text-xs text-muted">
        {runStateWords[run.state].label}
        {run.durationMs === null ? "" : `, ${duration(run.durationMs)}`}
      </span>
    </>
  );
}

const nextWords: Record<NextSync["kind"], string> = {
  daily: "Daily sync",
  retry: "Retry after a failure",
  "catch-up": "Catches up on a missed sync",
  due: "Within 5 minutes",
  paused: "None while paused",
  none: "None planned",
};

function Next({ next: { kind, at } }: { next: NextSync }) {
  if (at === null || kind === "due") return nextWords[kind];
  return (
    <>
      <Time iso={at} />
      <span className="block text-xs text-muted">{nextWords[kind]}</span>
    </>
  );
}

function HeldNotice({ status }: { status: StatusView }) {
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-xl border border-warn bg-warn-soft px-4 py-3 text-sm text-warn">
      <TriangleAlert aria-hidden className="size-5" />
      <p className="grow">
        {count(status.heldRemovals, "removal needs", "removals need")} your approval. These people keep their
        access until you decide.
      </p>
      {status.heldRunId ? (
        <Link href={`/integrations/okta/runs/${status.heldRunId}#held`} className="font-medium underline">
          Review
        </Link>
      ) : null}
    </div>
  );
}

/** Fetches the whole page again when a sync starts or ends, so that no part is older than another. */
function useRefresh(currentId: string | undefined, lastId: string | undefined): void {
  const client = useQueryClient();
  const seen = `${currentId} ${lastId}`;
  const before = useRef(seen);
  useEffect(() => {
    if (before.current !== seen) void client.invalidateQueries({ queryKey: syncKeys.all });
    before.current = seen;
  }, [client, seen]);
}

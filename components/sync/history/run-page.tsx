"use client";

import { CircleX, Download } from "lucide-react";
import Link from "next/link";
import { toast } from "sonner";
import { Problems } from "@/components/problems/problems";
import { isUnfinished, summary, triggerWords } from "@/components/sync/copy";
import { HeldFields } from "@/components/sync/holds/held-fields";
import { HeldRemovals } from "@/components/sync/holds/held-removals";
import { PeopleCounts } from "@/components/sync/people-counts";
import { cancelRun, useRun, useSyncMutation } from "@/components/sync/queries";
import { BackLink } from "@/components/ui/back-link";
import { Button, buttonStyles } from "@/components/ui/button";
import { Card, CardTitle, Fact } from "@/components/ui/card";
import { count, duration } from "@/components/ui/format";
import { Stale } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { type RunDetail, settingFor } from "@/lib/sync/contract";
import { ChangesTable } from "./changes-table";
import { RunProgress } from "./run-progress";
import { RunState } from "./run-state";
import { SyncId } from "./sync-id";
import { TryAgain } from "./try-again";

const number = new Intl.NumberFormat("en-GB");

/** Shows one sync: its progress or result, what needs approval, its issues and its changes. */
export function RunPage({ run: initial }: { run: RunDetail }) {
  const query = useRun(initial);
  const run = query.data;
  const unfinished = isUnfinished(run);
  return (
    <div className="space-y-5">
      <BackLink href="/integrations/okta">Okta</BackLink>
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="text-xl font-semibold">Sync</h1>
        <RunState run={run} />
        <div className="flex grow justify-end gap-2">
          {unfinished ? <CancelButton run={run} /> : null}
          <a href={`/api/okta/runs/${run.id}/export.csv`} className={buttonStyles({ variant: "secondary" })}>
            <Download aria-hidden className="size-4" /> Download CSV
          </a>
        </div>
      </div>
      {query.isError ? <Stale error={query.error} onRetry={() => void query.refetch()} /> : null}
      <Card aria-label="Overview">
        {unfinished ? (
          <RunProgress run={run} />
        ) : (
          <p className="text-sm font-medium">{run.failure ? "" : summary(run)}</p>
        )}
        {run.failure ? <Failure run={run} failure={run.failure} /> : null}
        {run.state === "CANCELLED" && run.mode === "LIVE" ? <TryAgain /> : null}
        <dl className="mt-4 grid grid-cols-2 gap-4 sm:grid-cols-4">
          <Fact name="Started by">
            {run.requestedBy ? `${triggerWords[run.trigger]}, ${run.requestedBy}` : triggerWords[run.trigger]}
            {run.trigger === "EVENT" ? (
              <Link
                href={`/integrations/okta/deliveries?run=${run.id}`}
                className="block text-accent underline underline-offset-4"
              >
                View its events
              </Link>
            ) : null}
          </Fact>
          <Fact name="Started">{run.startedAt ? <Time iso={run.startedAt} /> : "Not yet"}</Fact>
          <Fact name="Duration">{run.durationMs === null ? "–" : duration(run.durationMs)}</Fact>
          <Fact name="People read">{number.format(run.counts?.read ?? run.progress.read)}</Fact>
        </dl>
        {run.counts ? <PeopleCounts counts={run.counts} /> : null}
        {run.counts ? <Counts counts={run.counts} /> : null}
        {run.counts?.unannounced ? (
          <p className="mt-3 text-sm text-muted">
            {count(run.counts.unannounced, "person", "people")} changed in Okta, but Okta sent no event.{" "}
            <Link href="/integrations/okta/deliveries" className="text-accent underline underline-offset-4">
              View events
            </Link>
          </p>
        ) : null}
        <SyncId id={run.id} />
      </Card>
      {unfinished ? null : <HeldRemovals run={run} />}
      {!unfinished && run.problemCounts.some(({ code }) => code === "BLANKING_HELD") ? <HeldFields /> : null}
      <Problems run={run} />
      <Card aria-labelledby="changes-title">
        <CardTitle id="changes-title">Changes</CardTitle>
        <ChangesTable runId={run.id} unfinished={unfinished} />
      </Card>
    </div>
  );
}

function Counts({ counts }: { counts: NonNullable<RunDetail["counts"]> }) {
  const figures: [name: string, value: number, target?: string][] = [
    ["New", counts.created],
    ["Linked", counts.linked],
    ["Updated", counts.updated],
    ["Reactivated", counts.reactivated],
    ["Suspended", counts.suspended],
    ["Deactivated", counts.deactivated],
    ["Manager changes", counts.managers],
    ["Need approval", counts.held, "#held"],
    ["Skipped", counts.skipped],
    ["Issues", counts.problems, "#problems"],
  ];
  return (
    <dl className="mt-5 grid grid-cols-2 gap-3 border-t border-line pt-4 sm:grid-cols-5">
      {figures.map(([name, value, target]) => (
        <div key={name} className="rounded-lg bg-soft px-3 py-2">
          <dt className="text-xs text-muted">{name}</dt>
          <dd className="text-lg font-semibold tabular-nums">
            {target && value > 0 ? (
              <a href={target} className="text-accent underline underline-offset-4">
                {number.format(value)}
                <span className="sr-only"> {name.toLowerCase()}: view them</span>
              </a>
            ) : (
              number.format(value)
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Failure({ run, failure }: { run: RunDetail; failure: NonNullable<RunDetail["failure"]> }) {
  const setting = settingFor(failure.code);
  return (
    <div role="alert" className="flex gap-3 rounded-lg bg-bad-soft p-3 text-sm">
      <CircleX aria-hidden className="mt-0.5 size-5 shrink-0 text-bad" />
      <div>
        <p className="font-medium text-bad">{failure.reason}</p>
        <p className="mt-1">{failure.advice}</p>
        <p className="mt-3 flex flex-wrap items-center gap-3">
          {run.mode === "LIVE" ? <TryAgain /> : null}
          {setting ? (
            <Link href={setting.path} className="text-accent underline underline-offset-4">
              {setting.label}
            </Link>
          ) : null}
        </p>
      </div>
    </div>
  );
}

function CancelButton({ run }: { run: RunDetail }) {
  const cancel = useSyncMutation<void, RunDetail>(() => cancelRun(run.id), {
    success: ({ state }) =>
      toast.success(
        state === "CANCELLED" ? "Sync cancelled." : "Cancelling. The sync stops after the current batch.",
      ),
    error: (error) => toast.error(error.message),
  });
  return (
    <Button variant="danger" onClick={() => cancel.mutate()} disabled={cancel.isPending || run.cancelAsked}>
      {run.cancelAsked ? "Stopping after this batch …" : "Cancel sync"}
    </Button>
  );
}

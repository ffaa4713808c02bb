"use client";

import { ArrowRight, PartyPopper, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { isUnfinished, summary } from "@/components/sync/copy";
import { RunProgress } from "@/components/sync/history/run-progress";
import { RunState } from "@/components/sync/history/run-state";
import { SyncButton } from "@/components/sync/sync-button";
import { buttonStyles } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { count } from "@/components/ui/text/format";
import { Time } from "@/components/ui/text/time";
import type { LaunchView } from "@/lib/setup/contract/settings";
import type { RunView } from "@/lib/sync/contract";

/** Shows the first sync's progress, and congratulates once a live sync has finished. */
export function FirstSync({ launch, company }: { launch: LaunchView; company: string }) {
  const { run, finalised, state, nextSync } = launch;
  return (
    <>
      {finalised && state === "LIVE" && !run?.failure ? (
        <Congratulations company={company} run={run} />
      ) : null}
      <Card aria-labelledby="first-sync-title">
        <CardTitle id="first-sync-title" aside={run ? <RunState run={run} /> : null}>
          {state === "SHADOW" ? "Latest preview sync" : finalised ? "Latest sync" : "First sync"}
        </CardTitle>
        {run === null ? (
          <p role="status" className="text-sm">
            {nextSync.kind === "paused" ? "Paused: no syncs run until you resume." : null}
            {nextSync.kind === "moving" ? "Moving to another Okta org: no syncs run meanwhile." : null}
            {nextSync.kind === "due" ? "Queued: starts within 5 minutes, once the running sync stops." : null}
            {nextSync.at && nextSync.kind !== "due" ? (
              <>
                The next sync starts <Time iso={nextSync.at} />.
              </>
            ) : null}
            {nextSync.kind === "none" ? "No sync is planned. Select Sync users on the Okta page." : null}
          </p>
        ) : isUnfinished(run) ? (
          <RunProgress run={run} />
        ) : (
          <Outcome run={run} state={state} />
        )}
      </Card>
    </>
  );
}

function Outcome({ run, state }: { run: RunView; state: LaunchView["state"] }) {
  const problems = run.counts?.problems ?? 0;
  return (
    <>
      <p className="text-sm">
        <span className="font-medium">
          {state === "SHADOW" && !run.failure ? "Planned: " : ""}
          {summary(run)}
        </span>{" "}
        {run.failure ? run.failure.advice : ""}
      </p>
      <p className="mt-3 flex flex-wrap items-center gap-3">
        <Link
          href={`/integrations/okta/runs/${run.id}`}
          className="text-sm text-accent underline underline-offset-4"
        >
          View all changes
        </Link>
        {problems > 0 ? (
          <Link
            href={`/integrations/okta/runs/${run.id}#problems-title`}
            className="inline-flex items-center gap-1 text-sm text-accent underline underline-offset-4"
          >
            <TriangleAlert aria-hidden className="size-4 text-warn" /> View {count(problems, "issue")}
          </Link>
        ) : null}
        {(run.failure || run.state === "CANCELLED") && state !== "PAUSED" ? (
          <SyncButton busy={false} />
        ) : null}
      </p>
    </>
  );
}

function Congratulations({ company, run }: { company: string; run: RunView | null }) {
  return (
    <section role="status" className="rounded-xl border border-good bg-good-soft p-5">
      <h3 className="flex items-center gap-2 text-base font-semibold text-good">
        <PartyPopper aria-hidden className="size-5 shrink-0" /> Congratulations, you're live!
      </h3>
      <p className="mt-1 text-sm">
        {company}'s people are in Learn Amp{run?.counts ? ` (${run.counts.read} read from Okta)` : ""}.
        Changes in Okta now arrive automatically, and we compare everyone once a day.
      </p>
      <p className="mt-4 flex flex-wrap gap-3">
        <Link href="/people" className={buttonStyles({ variant: "primary" })}>
          View people <ArrowRight aria-hidden className="size-4" />
        </Link>
        <Link href="/integrations/okta" className={buttonStyles({ variant: "secondary" })}>
          Go to the Okta page
        </Link>
      </p>
    </section>
  );
}

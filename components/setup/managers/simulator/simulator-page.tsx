"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import { RunChanges } from "@/components/sync/changes/run-changes";
import { isUnfinished } from "@/components/sync/copy";
import { RunProgress } from "@/components/sync/history/run-progress";
import { buttonStyles } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Stale } from "@/components/ui/states";
import { Ago } from "@/components/ui/text/ago";
import type { ManagersInput } from "@/lib/setup/contract/settings";
import type { SimulationView } from "@/lib/setup/contract/simulation";
import type { ChangeFilter, ManagerSimulation } from "@/lib/sync/contract";
import { Comparison } from "./comparison";
import { heldSentence, settingsLine, simulationSentence } from "./copy";
import { useSimulation } from "./queries";
import { SimulatorForm } from "./simulator-form";

interface Props {
  /** What is saved now. */
  saved: ManagersInput;
  /** Null before the first simulation. */
  view: SimulationView | null;
  filter: ChangeFilter;
}

/** Simulates other ways to match and set managers, without changing anyone. */
export function SimulatorPage({ saved, view, filter }: Props) {
  return (
    <>
      <PageHeader
        title="Manager simulator"
        crumbs={[
          { label: "Settings", href: "/integrations/okta/settings" },
          { label: "Managers", href: "/integrations/okta/managers" },
        ]}
      >
        See who would get another manager if you matched or set managers in another way.
      </PageHeader>
      <div className="space-y-5">
        <Card aria-labelledby="choice-title">
          <CardTitle id="choice-title">Settings to try</CardTitle>
          <p className="mb-4 text-sm text-muted">Saved now: {settingsLine(saved)}.</p>
          <SimulatorForm initial={view?.settings ?? saved} />
        </Card>
        {view ? <Simulation view={view} filter={filter} /> : null}
      </div>
    </>
  );
}

function Simulation({ view: initial, filter }: { view: SimulationView; filter: ChangeFilter }) {
  const query = useSimulation(initial);
  const { run, result, settings } = query.data;
  const unfinished = isUnfinished(run);
  return (
    <>
      {query.isError ? <Stale error={query.error} onRetry={() => void query.refetch()} /> : null}
      <Card aria-labelledby="result-title" className="space-y-4">
        <CardTitle
          id="result-title"
          aside={
            <span className="text-sm text-muted">
              <Ago iso={run.createdAt} />
            </span>
          }
        >
          Result
        </CardTitle>
        <p className="text-sm text-muted">{settingsLine(settings)}.</p>
        {unfinished ? <RunProgress run={run} /> : null}
        {result ? <Result runId={run.id} result={result} /> : null}
        {result || unfinished ? null : (
          <p role="alert" className="text-sm text-bad">
            {run.failure ? `${run.failure.reason} ${run.failure.advice}` : "This simulation was cancelled."}
          </p>
        )}
      </Card>
      {result && result.changed + result.teams > 0 ? (
        <RunChanges runId={run.id} unfinished={unfinished} filter={filter} usual="PLANNED" />
      ) : null}
    </>
  );
}

function Result({ runId, result }: { runId: string; result: ManagerSimulation }) {
  const held = heldSentence(result);
  return (
    <>
      <p className="text-base font-medium">{simulationSentence(result)}</p>
      {held ? <p className="text-sm text-warn">{held}</p> : null}
      <Comparison result={result} />
      <div className="flex flex-wrap gap-3 border-t border-line pt-4">
        <Link
          href={`/integrations/okta/settings/managers?from=${runId}`}
          className={buttonStyles({ variant: "primary" })}
        >
          Use these settings
        </Link>
        <a
          href={`/api/okta/runs/${runId}/export.csv`}
          download
          className={buttonStyles({ variant: "secondary" })}
        >
          <Download aria-hidden className="size-4" /> Download CSV
        </a>
      </div>
    </>
  );
}

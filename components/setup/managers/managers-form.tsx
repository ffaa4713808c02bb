"use client";

import { useEffect, useRef, useState } from "react";
import { isUnfinished } from "@/components/sync/copy";
import { RunProgress } from "@/components/sync/history/run-progress";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Failed } from "@/components/ui/states";
import type { ManagersInput } from "@/lib/setup/contract/settings";
import { useAttributes } from "../fields/queries";
import { useMeasure } from "../preview-queries";
import { SeeChanges } from "../see-changes";
import { useSaveManagers } from "../settings/queries";
import { AttributeChoice } from "./attribute-choice";
import { describeOtherChoice } from "./copy";
import { MatchChoice } from "./match-choice";
import { MeasureView } from "./measure-view";
import { ModeChoice } from "./mode-choice";

interface Props {
  saved: ManagersInput;
  /** What was entered before a preview; null to start with the saved values. */
  edited: ManagersInput | null;
  /** True if never saved: then the form measures at once and takes the recommended match. */
  fresh: boolean;
  inUse: boolean;
}

/** Edits how managers are set and matched, and shows the result on the org's people. */
export function ManagersForm({ saved, edited, fresh, inUse }: Props) {
  const [choice, setChoice] = useState(edited ?? saved);
  const attributes = useAttributes();
  const { start, preview } = useMeasure();
  const measure = preview.data?.managers ?? null;
  const isMeasuring =
    start.isPending || (start.isSuccess && (!preview.data || isUnfinished(preview.data.run)));
  const failure = preview.data?.run.failure;
  const otherChoice = preview.data ? describeOtherChoice(preview.data.settings, choice) : null;
  const isMeasured = preview.data !== undefined && otherChoice === null;
  useMeasureAtOnce(fresh, () => start.mutate(saved));
  const recommended = fresh ? measure?.recommended.match : undefined;
  useEffect(() => {
    if (recommended) setChoice((before) => ({ ...before, match: recommended }));
  }, [recommended]);
  const save = useSaveManagers();
  const changesMode = inUse && choice.mode !== saved.mode;
  return (
    <div className="space-y-5">
      <Card>
        <ModeChoice mode={choice.mode} onChange={(mode) => setChoice({ ...choice, mode })} />
      </Card>
      <Card aria-labelledby="measured-title">
        <h3 id="measured-title" className="mb-3 text-base font-semibold">
          Match results
        </h3>
        <AttributeChoice
          attributes={attributes.data}
          value={choice.attribute}
          onChange={(attribute) => setChoice({ ...choice, attribute })}
        />
        {start.isError ? <Failed error={start.error} onRetry={() => start.mutate(choice)} /> : null}
        {preview.isError ? <Failed error={preview.error} onRetry={() => void preview.refetch()} /> : null}
        {failure ? (
          <p role="alert" className="mt-3 rounded-lg bg-bad-soft p-3 text-sm text-bad">
            {failure.reason} {failure.advice}
          </p>
        ) : null}
        <div className="mt-4 space-y-5">
          {isMeasuring && preview.data ? <RunProgress run={preview.data.run} /> : null}
          {measure ? (
            <>
              <MatchChoice
                match={choice.match}
                measure={measure}
                onChange={(match) => setChoice({ ...choice, match })}
              />
              <MeasureView measure={measure} otherChoice={otherChoice} />
            </>
          ) : null}
          {isMeasuring || (measure && isMeasured) ? null : (
            <div className="flex flex-wrap items-center gap-3">
              <Button onClick={() => start.mutate(choice)}>{measure ? "Measure again" : "Measure"}</Button>
              <p className="text-sm text-muted">Reads everyone in scope from Okta. Nothing changes.</p>
            </div>
          )}
        </div>
      </Card>
      {save.isError ? <Failed error={save.error} onRetry={() => save.mutate(choice)} /> : null}
      <div className="flex flex-wrap items-center gap-3">
        {changesMode ? null : (
          <Button
            variant="primary"
            disabled={(fresh && !measure) || save.isPending || isMeasuring}
            onClick={() => save.mutate(choice)}
          >
            {save.isPending ? "Saving …" : "Save"}
          </Button>
        )}
        <SeeChanges
          options={{
            managerMode: choice.mode,
            managerMatch: choice.match,
            managerAttribute: choice.attribute,
          }}
          disabled={isMeasuring}
          primary={changesMode}
        />
        <p className="text-sm text-muted">
          {changesMode ? "See first who gets another manager. You save and apply it there." : ""}
          {inUse && !changesMode ? "Applies from the next sync." : ""}
          {inUse ? "" : "No managers are set until syncing starts."}
        </p>
      </div>
    </div>
  );
}

/** Measures once when the step first opens, because the step is about the measure. */
function useMeasureAtOnce(wanted: boolean, begin: () => void): void {
  const begun = useRef(false);
  useEffect(() => {
    if (!wanted || begun.current) return;
    begun.current = true;
    begin();
  });
}

"use client";

import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Refused } from "@/components/ui/states";
import { number } from "@/components/ui/text/format";
import type { MoveView } from "@/lib/move/contract";
import { useMoveAct } from "./queries";

const titles = {
  READING: "Reading the new org's people",
  SWITCHING: "Moving to the new org",
  RETURNING: "Moving back",
};

/** Shows what the job is doing. Only reading can be cancelled. */
export function MoveProgress({ view }: { view: MoveView }) {
  const cancel = useMoveAct("cancel", "Cancelled. Nothing has changed.");
  const { move } = view;
  if (move?.state !== "READING" && move?.state !== "SWITCHING" && move?.state !== "RETURNING") return null;
  const { counts, people, failure } = move;
  const total = counts.matched + counts.conflict + counts.ambiguous + counts.notFound + counts.relink;
  const isReading = move.state === "READING";
  return (
    <Card aria-labelledby="progress-title">
      <CardTitle id="progress-title">{titles[move.state]}</CardTitle>
      <p role="status" className="text-sm">
        {isReading
          ? `${number(people)} people read, ${number(total)} accounts compared.`
          : `${number(counts.switched)} of ${number(total)} accounts switched.`}
      </p>
      <p className="mt-1 text-sm text-muted">
        {failure ??
          (isReading
            ? "Syncs from your current org continue meanwhile. You can leave this page."
            : "Syncing is paused until this is done. You can leave this page: the move continues even after an interruption.")}
      </p>
      {isReading ? (
        <div className="mt-3">
          <Button disabled={cancel.isPending} onClick={() => cancel.mutate({})}>
            Cancel
          </Button>
        </div>
      ) : null}
      <Refused error={cancel.error} />
    </Card>
  );
}

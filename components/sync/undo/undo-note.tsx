"use client";

import { Undo2 } from "lucide-react";
import Link from "next/link";
import { toast } from "sonner";
import { isUnfinished } from "@/components/sync/copy";
import { Button } from "@/components/ui/button";
import { count } from "@/components/ui/text/format";
import type { RunDetail } from "@/lib/sync/contract";
import { useReleaseUndo } from "./queries";

const link = "text-accent underline underline-offset-4";

/** Says that a sync was undone, or which one it undid and what it still keeps; nothing for any other. */
export function UndoNote({ run }: { run: RunDetail }) {
  const { of, by } = run.undo;
  if (of === null && by === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control bg-soft p-3 text-sm">
      <Undo2 aria-hidden className="size-4 shrink-0" />
      <div className="min-w-0 grow space-y-0.5">
        {of ? (
          <p>
            This undid{" "}
            <Link href={`/integrations/okta/runs/${of}`} className={link}>
              an earlier sync
            </Link>
            .
          </p>
        ) : null}
        {by ? (
          <p>
            {undoneWords(by)}{" "}
            <Link href={`/integrations/okta/runs/${by.id}`} className={link}>
              View the undo
            </Link>
          </p>
        ) : null}
        {run.undo.pins > 0 ? <p>{kept(run.undo.pins)}</p> : null}
      </div>
      {run.undo.pins > 0 && !isUnfinished(run) ? <ReleaseAll run={run} /> : null}
    </div>
  );
}

function undoneWords(by: NonNullable<RunDetail["undo"]["by"]>): string {
  if (isUnfinished(by)) return "This sync is being undone.";
  if (by.isUndone) return "This sync was undone, and then the undo was.";
  return by.state === "FAILED" || by.state === "CANCELLED"
    ? "An undo of this sync didn't finish."
    : "This sync was undone.";
}

function kept(pins: number): string {
  return `${count(pins, "restored value")} ${pins === 1 ? "is" : "are"} kept until Okta's value changes.`;
}

function ReleaseAll({ run }: { run: RunDetail }) {
  const release = useReleaseUndo(run.id, {
    success: ({ released }) =>
      toast.success(`${count(released, "value")} released. The next sync follows Okta again.`),
    error: (error) => toast.error(error.message),
  });
  return (
    <Button size="small" onClick={() => release.mutate()} disabled={release.isPending}>
      {release.isPending ? "Releasing …" : "Release all"}
    </Button>
  );
}

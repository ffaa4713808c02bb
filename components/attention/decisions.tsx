"use client";

import { Undo2 } from "lucide-react";
import Link from "next/link";
import { toast } from "sonner";
import { useSyncMutation } from "@/components/sync/queries";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Failed } from "@/components/ui/states";
import { Ago } from "@/components/ui/text/ago";
import type { DecisionView } from "@/lib/sync/contract";
import { decisionWords } from "./copy";
import { reopen, useDecisions } from "./queries";

/** The latest decisions, with their notes. One that hasn't been carried out yet can be taken back. */
export function Decisions() {
  const decisions = useDecisions();
  if (decisions.isError && !decisions.data)
    return <Failed error={decisions.error} onRetry={() => void decisions.refetch()} />;
  const items = decisions.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card id="decided" aria-labelledby="decided-title" className="scroll-mt-20">
      <CardTitle
        id="decided-title"
        aside={
          <Link href="/integrations/okta/audit" className="rounded text-sm text-muted hover:text-foreground">
            Audit log
          </Link>
        }
      >
        Recent decisions
      </CardTitle>
      <ul className="divide-y divide-line">
        {items.map((decision) => (
          <Decision key={`${decision.kind} ${decision.id}`} decision={decision} />
        ))}
      </ul>
    </Card>
  );
}

function Decision({ decision }: { decision: DecisionView }) {
  const { kind, id, person, decidedBy, decidedAt, note, mayReopen } = decision;
  const words = decisionWords(decision);
  const taking = useSyncMutation<void, unknown>(() => reopen({ kind, id }), {
    success: () => toast.success("Taken back. It needs a decision again."),
    error: (error) => toast.error(error.message),
  });
  return (
    <li data-row className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 text-sm">
      <div className="min-w-0 grow basis-64">
        <p className="break-words">
          {person ? (
            <Link href={`/people/${person.id}`} className="rounded hover:text-accent">
              {words}
            </Link>
          ) : (
            words
          )}
        </p>
        {note ? <p className="break-words text-muted">Note: {note}</p> : null}
      </div>
      <span className="text-muted">
        {decidedBy ?? "Learn Amp"}, <Ago iso={decidedAt} />
      </span>
      {mayReopen ? (
        <Button
          size="small"
          aria-label={`Take back: ${words}`}
          disabled={taking.isPending}
          onClick={() => taking.mutate()}
        >
          <Undo2 aria-hidden className="size-4" /> Take back
        </Button>
      ) : null}
    </li>
  );
}

"use client";

import { count } from "@/components/ui/text/format";
import { fetchJson } from "@/lib/http/client";
import { type ChangeView, holdDecisionResultSchema } from "@/lib/sync/contract";
import { DecisionDialog } from "./decision-dialog";

interface Props {
  decision: "approve" | "reject";
  /** The sync that holds them; missing if several do. */
  runId?: string;
  /** The people whose removal is decided. */
  people: ChangeView[];
  /** Whether it's about all removals that this sync holds, or that any sync holds if none is given. */
  all: boolean;
  onClose(): void;
  onDecided(): void;
}

/** Lists the people and asks for confirmation before their removals are approved or rejected. */
export function HoldDecision({ decision, runId, people, all, onClose, onDecided }: Props) {
  const words = count(people.length, "person", "people");
  const removes = decision === "approve";
  return (
    <DecisionDialog
      title={removes ? `Remove access for ${words}?` : `Keep ${words}?`}
      description={
        removes
          ? "They lose access. We keep their records and history, and reactivate them if Okta does."
          : "They keep access until their status changes in Okta."
      }
      label={removes ? "Approve removal" : "Keep them"}
      removes={removes}
      decide={(note) =>
        fetchJson(holdDecisionResultSchema, `/api/okta/holds/${decision}`, {
          method: "POST",
          body: { changeIds: all ? "all" : people.map(({ id }) => id), runId, note },
        })
      }
      done={removes ? `You approved the removal of ${words}. A sync is queued.` : `You kept ${words}.`}
      onClose={onClose}
      onDecided={onDecided}
    >
      <ul aria-label="People" className="mb-4 max-h-48 overflow-y-auto rounded-lg bg-soft p-3 text-sm">
        {people.map(({ id, personName, personEmail }) => (
          <li key={id} className="truncate">
            <bdi className="font-medium">{personName}</bdi> <span className="text-muted">{personEmail}</span>
          </li>
        ))}
      </ul>
    </DecisionDialog>
  );
}

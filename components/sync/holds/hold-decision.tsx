"use client";

import { count } from "@/components/ui/format";
import { fetchJson } from "@/lib/http/client";
import { type ChangeView, holdDecisionResultSchema } from "@/lib/sync/contract";
import { DecisionDialog } from "./decision-dialog";

interface Props {
  decision: "approve" | "reject";
  runId: string;
  /** Whom it is about. */
  people: ChangeView[];
  /** Everyone this sync holds, and no one that another holds. */
  all: boolean;
  onClose(): void;
  onDecided(): void;
}

/** Names the people, and asks once more before their removals are approved or rejected. */
export function HoldDecision({ decision, runId, people, all, onClose, onDecided }: Props) {
  const words = count(people.length, "person", "people");
  const removes = decision === "approve";
  return (
    <DecisionDialog
      title={removes ? `Remove access for ${words}?` : `Keep ${words}?`}
      description={
        removes
          ? "They lose access. We keep their records and history, and they come back if Okta brings them back."
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
      said={removes ? `You approved the removal of ${words}. A sync is queued.` : `You kept ${words}.`}
      onClose={onClose}
      onDecided={onDecided}
    >
      <ul aria-label="People" className="mb-4 max-h-48 overflow-y-auto rounded-lg bg-soft p-3 text-sm">
        {people.map(({ id, personName, personEmail }) => (
          <li key={id} className="truncate">
            <span className="font-medium">{personName}</span>{" "}
            <span className="text-muted">{personEmail}</span>
          </li>
        ))}
      </ul>
    </DecisionDialog>
  );
}

"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Failed } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import { type ChangeView, holdDecisionResultSchema } from "@/lib/sync/contract";
import { Who } from "./changes-table";
import { DecisionDialog } from "./decision-dialog";
import { Evidence } from "./evidence";
import { useChanges } from "./use-changes";
import { changeKindWords, count } from "./words";

/** Removals of a run that wait for an answer, or have one: choose, say why, approve or reject. */
export function HeldRemovals({ runId }: { runId: string }) {
  const changes = useChanges(runId, { kind: "", state: "HELD" }, false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [deciding, setDeciding] = useState<"approve" | "reject" | null>(null);
  if (changes.isError) return <Failed error={changes.error} onRetry={() => void changes.refetch()} />;
  const held = changes.data?.pages.flatMap((page) => page.items) ?? [];
  if (held.length === 0) return null;
  const open = held.filter((change) => change.hold?.state === "OPEN");
  const toggle = (id: string) =>
    setChosen(
      (before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]),
    );
  return (
    <Card id="held" aria-labelledby="held-title" className="border-warn">
      <CardTitle id="held-title">Held removals</CardTitle>
      <p className="mb-3 text-sm text-muted">
        These people keep their accounts until somebody decides. Each is looked at in Okta again before
        anything happens.
      </p>
      {open.length > 0 ? (
        <div className="mb-2 flex flex-wrap items-center gap-2">
          <label className="flex min-h-9 items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-(--accent)"
              checked={chosen.size === open.length}
              onChange={() =>
                setChosen(new Set(chosen.size === open.length ? [] : open.map((change) => change.id)))
              }
            />
            All {open.length}
          </label>
          <Button variant="danger" disabled={chosen.size === 0} onClick={() => setDeciding("approve")}>
            Approve removal
          </Button>
          <Button disabled={chosen.size === 0} onClick={() => setDeciding("reject")}>
            Keep them
          </Button>
        </div>
      ) : null}
      <ul className="divide-y divide-line">
        {held.map((change) => (
          <Held
            key={change.id}
            change={change}
            checked={chosen.has(change.id)}
            onToggle={() => toggle(change.id)}
          />
        ))}
      </ul>
      {changes.hasNextPage ? <Button onClick={() => void changes.fetchNextPage()}>Show more</Button> : null}
      {deciding ? (
        <Decision
          decision={deciding}
          changeIds={[...chosen]}
          onClose={() => setDeciding(null)}
          onDecided={() => setChosen(new Set())}
        />
      ) : null}
    </Card>
  );
}

function Held({ change, checked, onToggle }: { change: ChangeView; checked: boolean; onToggle(): void }) {
  const isOpen = change.hold?.state === "OPEN";
  const answers = {
    OPEN: "Waits for an answer",
    APPROVED: "Approved",
    REJECTED: "Kept",
    CLOSED: "Settled by itself",
  };
  return (
    <li className="flex items-start gap-3 py-2.5">
      <input
        type="checkbox"
        aria-label={`Choose ${change.personName}`}
        className="mt-1 size-4 accent-(--accent)"
        checked={checked}
        disabled={!isOpen}
        onChange={onToggle}
      />
      <div className="grid grow gap-x-4 sm:grid-cols-[14rem_1fr_auto]">
        <Who change={change} />
        <span className="text-sm">
          Would be {changeKindWords[change.kind].toLowerCase()}. {change.reason}
          <Evidence evidence={change.evidence} />
        </span>
        <span className="text-sm text-muted">
          {change.hold ? answers[change.hold.state] : ""}
          {change.hold?.decidedBy ? ` by ${change.hold.decidedBy}` : ""}
        </span>
      </div>
    </li>
  );
}

interface DecisionProps {
  decision: "approve" | "reject";
  changeIds: string[];
  onClose(): void;
  onDecided(): void;
}

function Decision({ decision, changeIds, onClose, onDecided }: DecisionProps) {
  const people = count(changeIds.length, "person", "people");
  const removes = decision === "approve";
  return (
    <DecisionDialog
      title={removes ? `Remove ${people}?` : `Keep ${people}?`}
      description={
        removes
          ? "They lose access. Their records and history stay, and they come back if Okta brings them back."
          : "They keep their accounts until Okta says something else of them."
      }
      label={removes ? "Approve removal" : "Keep them"}
      removes={removes}
      decide={(note) =>
        fetchJson(holdDecisionResultSchema, `/api/okta/holds/${decision}`, {
          method: "POST",
          body: { changeIds, note },
        })
      }
      said={removes ? `The removal of ${people} is queued.` : `${people} will be kept.`}
      onClose={onClose}
      onDecided={onDecided}
    />
  );
}

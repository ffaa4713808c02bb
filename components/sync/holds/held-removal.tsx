"use client";

import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { Who } from "@/components/sync/changes/change-row";
import { isUnfinished, removalWords } from "@/components/sync/copy";
import type { ChangeView } from "@/lib/sync/contract";
import { Evidence } from "./evidence";

/** Shows one removal: whom, why, and what was decided. */
export function HeldRemoval({
  change,
  checked,
  onToggle,
}: {
  change: ChangeView;
  checked: boolean;
  onToggle(): void;
}) {
  return (
    <li data-row className="flex items-start gap-3 py-2.5">
      <input
        type="checkbox"
        aria-label={`Select ${change.personName}`}
        className="mt-1 size-4 accent-(--accent)"
        checked={checked}
        disabled={change.hold?.state !== "OPEN"}
        onChange={onToggle}
      />
      <div className="grid grow gap-x-4 sm:grid-cols-[14rem_1fr_12rem]">
        <Who change={change} />
        <span className="text-sm">
          {removalWords[change.kind] ?? "Removal"}
          {change.hold?.state === "OPEN" ? " needs approval" : ""}. {change.reason}
          <Evidence evidence={change.evidence} />
        </span>
        <span className="min-w-0 text-sm text-muted">
          <Answer hold={change.hold} />
          {change.hold?.note ? <span className="block break-words">Note: {change.hold.note}</span> : null}
          {change.hold?.state === "REJECTED" ? (
            <Link
              href="/integrations/okta/attention#decided"
              className="block rounded text-accent hover:underline"
            >
              Take back
            </Link>
          ) : null}
        </span>
      </div>
    </li>
  );
}

function Answer({ hold }: Pick<ChangeView, "hold">) {
  if (hold === null) return "Checked again by a newer sync";
  const by = hold.decidedBy ? ` by ${hold.decidedBy}` : "";
  if (hold.state === "OPEN") return "Needs approval";
  if (hold.state === "REJECTED") return `Kept${by}`;
  if (hold.state === "CLOSED") return "Resolved: Okta changed its answer";
  return (
    <>
      Approved{by}. {outcome(hold)}
      {hold.run ? (
        <Link
          href={`/integrations/okta/runs/${hold.run.id}`}
          className="flex items-center gap-1 text-accent hover:underline"
        >
          View that sync <ArrowRight aria-hidden className="size-4" />
        </Link>
      ) : null}
    </>
  );
}

function outcome({ run, applied }: NonNullable<ChangeView["hold"]>): string {
  if (run === null) return "";
  if (isUnfinished(run)) return "Removal in progress.";
  if (applied) return "Access removed.";
  if (run.state === "FAILED") return "The sync that applies it failed.";
  if (run.state === "CANCELLED") return "The sync that applies it was cancelled.";
  return "No longer needed, so nothing changed.";
}

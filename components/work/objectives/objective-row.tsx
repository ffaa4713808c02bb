"use client";

import { Clock, TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { ObjectiveView } from "@/lib/work/contract";
import { Day } from "../day";
import { confirmDialog, objectiveDialog } from "../dialogs";

interface RowProps {
  objective: ObjectiveView;
  onEdit(): void;
  onDelete(): void;
}

/** Shows one objective with its progress. */
export function ObjectiveRow({ objective, onEdit, onDelete }: RowProps) {
  const { title, target, progress, dueOn, schedule } = objective;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 py-3 text-sm">
      <div className="min-w-0 grow basis-60">
        <p className="flex flex-wrap items-center gap-2">
          <bdi className="min-w-0 font-medium break-words">{title}</bdi>
          <ScheduleBadge schedule={schedule} />
        </p>
        {target ? (
          <p dir="auto" className="mt-0.5 break-words whitespace-pre-line text-muted">
            {target}
          </p>
        ) : null}
        <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
          <span aria-hidden className="h-1.5 w-32 overflow-hidden rounded-full bg-soft">
            <span className="block h-full bg-accent" style={{ width: `${progress}%` }} />
          </span>
          <span className="tabular-nums">{progress}%</span>
          {dueOn ? (
            <span>
              Due <Day iso={dueOn} />
            </span>
          ) : (
            <span>No due date</span>
          )}
        </p>
      </div>
      <div className="-ml-3.5 flex gap-1 sm:ml-0">
        <Button variant="ghost" aria-label={`Edit ${title}`} onClick={onEdit} {...objectiveDialog.ahead}>
          Edit
        </Button>
        <Button variant="ghost" aria-label={`Delete ${title}`} onClick={onDelete} {...confirmDialog.ahead}>
          Delete
        </Button>
      </div>
    </li>
  );
}

/** A badge for an objective at risk: one that is on track says nothing new. */
function ScheduleBadge({ schedule }: Pick<ObjectiveView, "schedule">) {
  if (schedule === "overdue")
    return (
      <Badge tone="bad" icon={Clock}>
        Overdue
      </Badge>
    );
  if (schedule === "behind")
    return (
      <Badge tone="warn" icon={TriangleAlert}>
        Behind schedule
      </Badge>
    );
  return null;
}

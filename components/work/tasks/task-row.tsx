"use client";

import { Clock } from "lucide-react";
import { toast } from "sonner";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Refused } from "@/components/ui/states";
import { isolated } from "@/components/ui/text/isolated";
import { Time } from "@/components/ui/text/time";
import { fetchJson } from "@/lib/http/client";
import { type TaskView, taskSchema } from "@/lib/work/contract";
import { Day } from "../day";
import { confirmDialog, taskDialog } from "../dialogs";
import { useWorkMutation } from "../queries";

interface RowProps {
  task: TaskView;
  mayChange: boolean;
  onEdit(): void;
  onDelete(): void;
}

/** Shows one task, to mark as done, edit or delete. */
export function TaskRow({ task, mayChange, onEdit, onDelete }: RowProps) {
  const { id, title, details, overdue, done, version } = task;
  const mark = useWorkMutation(
    (isDone: boolean) =>
      fetchJson(taskSchema, `/api/tasks/${id}`, { method: "PATCH", body: { done: isDone, version } }),
    ({ done }) => toast.success(done ? "Task done." : "Task open again."),
  );
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 py-3 text-sm">
      <div className="min-w-0 grow basis-60">
        <p className="flex flex-wrap items-center gap-2">
          <bdi className="min-w-0 font-medium break-words">{title}</bdi>
          {overdue ? (
            <Badge tone="bad" icon={Clock}>
              Overdue
            </Badge>
          ) : null}
        </p>
        {details ? (
          <p dir="auto" className="mt-0.5 break-words whitespace-pre-line text-muted">
            {details}
          </p>
        ) : null}
        <p className="mt-1 text-muted">
          <Facts task={task} />
        </p>
        <Refused error={mark.error} />
      </div>
      <div className="flex flex-wrap gap-1">
        <Button
          aria-label={done ? `Open ${title} again` : `Mark ${title} as done`}
          disabled={mark.isPending}
          onClick={() => mark.mutate(done === null)}
        >
          {done ? "Open again" : "Mark as done"}
        </Button>
        {mayChange ? (
          <>
            <Button variant="ghost" aria-label={`Edit ${title}`} onClick={onEdit} {...taskDialog.ahead}>
              Edit
            </Button>
            <Button
              variant="ghost"
              aria-label={`Delete ${title}`}
              onClick={onDelete}
              {...confirmDialog.ahead}
            >
              Delete
            </Button>
          </>
        ) : null}
      </div>
    </li>
  );
}

const someone = "someone who has left";

function Facts({ task: { dueOn, done, assignedBy } }: { task: TaskView }) {
  return (
    <>
      {done ? (
        <>
          Done <Time iso={done.at} /> by {isolated(done.by.displayName ?? someone)}
        </>
      ) : dueOn ? (
        <>
          Due <Day iso={dueOn} />
        </>
      ) : (
        "No due date"
      )}
      {" · "}assigned by {isolated(assignedBy.displayName ?? someone)}
    </>
  );
}

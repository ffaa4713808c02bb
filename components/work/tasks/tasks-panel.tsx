"use client";

import { Clock } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { OnDemand } from "@/components/ui/on-demand";
import { isolated } from "@/components/ui/text/isolated";
import { Time } from "@/components/ui/text/time";
import { fetchJson } from "@/lib/http/client";
import { deletedSchema, type TaskView, taskSchema } from "@/lib/work/contract";
import { Choice, workStates } from "../choice";
import { Day } from "../day";
import { confirmDialog, taskDialog } from "../dialogs";
import { itemsOf, Listed } from "../listed";
import { useTasks, useWorkMutation, type WorkState } from "../queries";

interface Props {
  personId: string;
  /** Whether the reader can assign tasks to them: their managers and admins can. */
  mayAssign: boolean;
}

/** Lists someone's tasks. They are marked as done here; managers and admins assign, change and delete them. */
export function TasksPanel({ personId, mayAssign }: Props) {
  const [state, setState] = useState<WorkState>("open");
  const [edited, setEdited] = useState<TaskView | "new" | null>(null);
  const [deleted, setDeleted] = useState<TaskView | null>(null);
  const query = useTasks(personId, state);
  return (
    <Card aria-labelledby="tasks-title">
      <CardTitle
        id="tasks-title"
        aside={
          mayAssign ? (
            <Button onClick={() => setEdited("new")} {...taskDialog.ahead}>
              Assign task
            </Button>
          ) : null
        }
      >
        Tasks
      </CardTitle>
      <Choice<WorkState> label="Which tasks" options={workStates} value={state} onChange={setState} />
      <Listed query={query} noun="tasks" empty={emptyWords(state, mayAssign)}>
        {(items) => (
          <ul aria-label="Tasks" className="divide-y divide-line">
            {items.map((task) => (
              <Row
                key={task.id}
                task={task}
                mayChange={mayAssign}
                onEdit={() => setEdited(task)}
                onDelete={() => setDeleted(task)}
              />
            ))}
          </ul>
        )}
      </Listed>
      {edited === null ? null : (
        <OnDemand
          part={taskDialog}
          personId={personId}
          task={edited === "new" ? null : (itemsOf(query.data).find(({ id }) => id === edited.id) ?? edited)}
          onClose={() => setEdited(null)}
        />
      )}
      {deleted ? (
        <DeleteTask
          task={itemsOf(query.data).find(({ id }) => id === deleted.id) ?? deleted}
          onClose={() => setDeleted(null)}
        />
      ) : null}
    </Card>
  );
}

function emptyWords(state: WorkState, mayAssign: boolean): string {
  if (state === "done") return "No task is done yet.";
  return mayAssign ? "No open tasks. Assign one, and we remind them when it's due." : "No open tasks.";
}

interface RowProps {
  task: TaskView;
  mayChange: boolean;
  onEdit(): void;
  onDelete(): void;
}

function Row({ task, mayChange, onEdit, onDelete }: RowProps) {
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
        {mark.error ? (
          <p role="alert" className="mt-1 text-bad">
            {mark.error.message}
          </p>
        ) : null}
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

function DeleteTask({ task, onClose }: { task: TaskView; onClose(): void }) {
  const { id, title, version } = task;
  const remove = useWorkMutation<void, unknown>(
    () => fetchJson(deletedSchema, `/api/tasks/${id}?version=${version}`, { method: "DELETE" }),
    () => {
      toast.success("Task deleted.");
      onClose();
    },
  );
  return (
    <OnDemand
      part={confirmDialog}
      title={`Delete “${title}”?`}
      description="It's deleted for everyone who can see it, and we send no reminder."
      button="Delete task"
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  );
}

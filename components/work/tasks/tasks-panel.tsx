"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { OnDemand } from "@/components/ui/on-demand";
import type { TaskView } from "@/lib/work/contract";
import { Choice, workStates } from "../choice";
import { taskDialog } from "../dialogs";
import { itemsOf, Listed } from "../listed";
import { useTasks, type WorkState } from "../queries";
import { DeleteTask } from "./delete-task";
import { TaskRow } from "./task-row";

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
              <TaskRow
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

"use client";

import { Clock, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { OnDemand } from "@/components/ui/on-demand";
import { fetchJson } from "@/lib/http/client";
import { deletedSchema, type ObjectiveView } from "@/lib/work/contract";
import { Choice, workStates } from "../choice";
import { Day } from "../day";
import { confirmDialog, objectiveDialog } from "../dialogs";
import { itemsOf, Listed } from "../listed";
import { useObjectives, useWorkMutation, type WorkState } from "../queries";

interface Props {
  personId: string;
  /** Whether new ones can be added: not for someone who has left. */
  mayAdd: boolean;
}

/** Lists someone's objectives, and lets the reader add, change and delete them. */
export function ObjectivesPanel({ personId, mayAdd }: Props) {
  const [state, setState] = useState<WorkState>("open");
  const [edited, setEdited] = useState<ObjectiveView | "new" | null>(null);
  const [deleted, setDeleted] = useState<ObjectiveView | null>(null);
  const query = useObjectives(personId, state);
  const close = () => setEdited(null);
  return (
    <Card aria-labelledby="objectives-title">
      <CardTitle
        id="objectives-title"
        aside={
          mayAdd ? (
            <Button onClick={() => setEdited("new")} {...objectiveDialog.ahead}>
              Add objective
            </Button>
          ) : null
        }
      >
        Objectives
      </CardTitle>
      <Choice<WorkState> label="Which objectives" options={workStates} value={state} onChange={setState} />
      <Listed query={query} noun="objectives" empty={emptyWords(state, mayAdd)}>
        {(items) => (
          <ul aria-label="Objectives" className="divide-y divide-line">
            {items.map((objective) => (
              <Row
                key={objective.id}
                objective={objective}
                onEdit={() => setEdited(objective)}
                onDelete={() => setDeleted(objective)}
              />
            ))}
          </ul>
        )}
      </Listed>
      {edited === null ? null : (
        <OnDemand
          part={objectiveDialog}
          personId={personId}
          objective={
            edited === "new" ? null : (itemsOf(query.data).find(({ id }) => id === edited.id) ?? edited)
          }
          onClose={close}
        />
      )}
      {deleted ? (
        <DeleteObjective
          objective={itemsOf(query.data).find(({ id }) => id === deleted.id) ?? deleted}
          onClose={() => setDeleted(null)}
        />
      ) : null}
    </Card>
  );
}

function emptyWords(state: WorkState, mayAdd: boolean): string {
  if (state === "done") return "No objective is done yet.";
  return mayAdd ? "No open objectives. Add the next goal and its due date." : "No open objectives.";
}

interface RowProps {
  objective: ObjectiveView;
  onEdit(): void;
  onDelete(): void;
}

function Row({ objective, onEdit, onDelete }: RowProps) {
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

function DeleteObjective({ objective, onClose }: { objective: ObjectiveView; onClose(): void }) {
  const { id, title, version } = objective;
  const remove = useWorkMutation<void, unknown>(
    () => fetchJson(deletedSchema, `/api/objectives/${id}?version=${version}`, { method: "DELETE" }),
    () => {
      toast.success("Objective deleted.");
      onClose();
    },
  );
  return (
    <OnDemand
      part={confirmDialog}
      title={`Delete “${title}”?`}
      description="It's deleted for everyone who can see it, with its progress."
      button="Delete objective"
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  );
}

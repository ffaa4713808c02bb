"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { OnDemand } from "@/components/ui/on-demand";
import type { ObjectiveView } from "@/lib/work/contract";
import { Choice, workStates } from "../choice";
import { objectiveDialog } from "../dialogs";
import { itemsOf, Listed } from "../listed";
import { useObjectives, type WorkState } from "../queries";
import { DeleteObjective } from "./delete-objective";
import { ObjectiveRow } from "./objective-row";

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
              <ObjectiveRow
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

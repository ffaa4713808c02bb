"use client";

import { useState } from "react";
import { toast } from "sonner";
import { TeamFilter } from "@/components/people/list/team-filter";
import { usePeopleMutation } from "@/components/people/queries";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Refused } from "@/components/ui/states";
import { isolated } from "@/components/ui/text/isolated";
import type { TeamView } from "@/lib/teams/contract";
import { mergeTeams, useMergePreview } from "./merge-queries";
import { MergeView } from "./merge-view";

/** Merges another team into this one, with a preview first. */
export function MergeDialog({ team, onClose }: { team: TeamView; onClose(): void }) {
  const [other, setOther] = useState<{ id: string; name: string } | null>(null);
  const merge = other && { teamId: team.id, otherId: other.id, takesName: false };
  const preview = useMergePreview(merge);
  const save = usePeopleMutation(mergeTeams, () => {
    toast.success(`${isolated(other?.name ?? "")} is part of ${isolated(team.name)} now.`);
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Merge a team into ${isolated(team.name)}`}
      description="This team stays. The people of the other team move here, and so does its name in Okta."
    >
      <TeamFilter chosen={other} onChoose={setOther} placeholder="Choose the other team" />
      {merge ? (
        <div className="mt-4 border-t border-line pt-4">
          <MergeView preview={preview.data} error={preview.error} />
          <p className="mt-3 text-sm text-muted">
            You can separate the two names later. Then the next full sync moves people back by their name in
            Okta. The team's manager doesn't come back.
          </p>
        </div>
      ) : null}
      <Refused error={save.error} />
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="primary"
          disabled={!merge || !preview.data || save.isPending}
          onClick={() => merge && save.mutate(merge)}
        >
          {save.isPending ? "Merging …" : other ? `Merge ${isolated(other.name)}` : "Merge"}
        </Button>
      </div>
    </Dialog>
  );
}

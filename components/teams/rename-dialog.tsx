"use client";

import { toast } from "sonner";
import { usePeopleMutation } from "@/components/people/queries";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Refused } from "@/components/ui/states";
import { isolated } from "@/components/ui/text/isolated";
import type { RenameOffer } from "@/lib/teams/contract";
import { renameSentence } from "./copy";
import { decideRename, useMergePreview } from "./merge-queries";
import { MergeView } from "./merge-view";

/** Accepts a rename: the old team stays and gets the new name. The dialog first says what that does (T2). */
export function RenameDialog({ offer, onClose }: { offer: RenameOffer; onClose(): void }) {
  const { team, newTeam } = offer;
  const preview = useMergePreview({ teamId: team.id, otherId: newTeam.id, takesName: true });
  const save = usePeopleMutation(decideRename, () => {
    toast.success(`${isolated(team.name)} is called ${isolated(newTeam.name)} now.`);
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Rename ${isolated(team.name)} to ${isolated(newTeam.name)}`}
      description={renameSentence(offer)}
    >
      <MergeView preview={preview.data} error={preview.error} />
      <Refused error={save.error} />
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="primary"
          disabled={!preview.data || save.isPending}
          onClick={() => save.mutate({ renameId: offer.id, decision: "take" })}
        >
          {save.isPending ? "Renaming …" : "Rename team"}
        </Button>
      </div>
    </Dialog>
  );
}

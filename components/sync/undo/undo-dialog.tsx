"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/form/field";
import { Refused } from "@/components/ui/states";
import { count, number } from "@/components/ui/text/format";
import type { UndoPreview } from "@/lib/sync/contract";
import { useUndo } from "./queries";

interface Props {
  runId: string;
  preview: UndoPreview;
  onClose(): void;
}

/**
 * Asks for confirmation before a sync is undone. If more people lose access than the daily limit allows, the
 * admin types their number.
 */
export function UndoDialog({ runId, preview, onClose }: Props) {
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const { restored, removals, allowance } = preview;
  const needsNumber = removals > allowance;
  const undo = useUndo(runId, (started) => {
    toast.success("Undo queued.");
    router.push(`/integrations/okta/runs/${started.runId}`);
  });
  const isConfirmed = !needsNumber || typed.trim() === String(removals);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Undo ${count(restored, "change")}?`}
      description={
        removals > 0
          ? `${count(removals, "person", "people")} will lose access. Removals by an undo don't count against the daily limit.`
          : "No one loses access. You can undo this undo."
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isConfirmed) undo.mutate(needsNumber ? { confirm: removals } : {});
        }}
      >
        {needsNumber ? (
          <TextField
            label={`Enter ${removals} to confirm`}
            hint={`More than the daily limit of ${number(allowance)} removals without approval.`}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        ) : null}
        <Refused error={undo.error} />
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button type="button" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="danger" disabled={!isConfirmed || undo.isPending}>
            {undo.isPending ? "Starting …" : "Undo this sync"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

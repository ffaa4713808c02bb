"use client";

import { toast } from "sonner";
import { cancelRun, useSyncMutation } from "@/components/sync/queries";
import { Button } from "@/components/ui/button";
import type { RunDetail } from "@/lib/sync/contract";

/** Cancels a running sync after its current batch. */
export function CancelButton({ run }: { run: RunDetail }) {
  const cancel = useSyncMutation<void, RunDetail>(() => cancelRun(run.id), {
    success: ({ state }) =>
      toast.success(
        state === "CANCELLED" ? "Sync cancelled." : "Cancelling. The sync stops after the current batch.",
      ),
    error: (error) => toast.error(error.message),
  });
  return (
    <Button variant="danger" onClick={() => cancel.mutate()} disabled={cancel.isPending || run.cancelAsked}>
      {run.cancelAsked ? "Stopping after this batch …" : "Cancel sync"}
    </Button>
  );
}

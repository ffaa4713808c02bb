"use client";

import { RefreshCw } from "lucide-react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { ProblemError } from "@/lib/http/client";
import { startSync, useSyncMutation } from "./queries";

/**
 * Starts a full sync. While one is running, the button says so. `secondary` is for a place beside a more
 * urgent action.
 */
export function SyncButton({ busy, secondary = false }: { busy: boolean; secondary?: boolean }) {
  const sync = useSyncMutation<void, { runId: string }>(startSync, {
    success: () => toast.success("Sync queued."),
    error: (error) => {
      if (error instanceof ProblemError && error.code === "run-unfinished") toast.info(error.message);
      else toast.error(error.message);
    },
  });
  const waiting = busy || sync.isPending;
  return (
    <Button variant={secondary ? "secondary" : "primary"} onClick={() => sync.mutate()} disabled={waiting}>
      <RefreshCw aria-hidden className={waiting ? "size-4 animate-spin" : "size-4"} />
      {busy ? "Syncing …" : "Sync users"}
    </Button>
  );
}

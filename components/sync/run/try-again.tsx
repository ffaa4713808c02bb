"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { startSync, useSyncMutation } from "@/components/sync/queries";
import { Button } from "@/components/ui/button";
import { ProblemError } from "@/lib/http/client";
import { runStartedSchema } from "@/lib/sync/contract";

/**
 * Starts a full sync to replace a failed or cancelled one, and opens it; or opens the one that is running.
 */
export function TryAgain() {
  const router = useRouter();
  const show = (runId: string) => router.push(`/integrations/okta/runs/${runId}`);
  const start = useSyncMutation<void, { runId: string }>(startSync, {
    success: ({ runId }) => {
      toast.success("Sync queued.");
      show(runId);
    },
    error: (error) => {
      const other = error instanceof ProblemError ? runStartedSchema.safeParse(error.body) : null;
      toast.error(error.message);
      if (other?.success) show(other.data.runId);
    },
  });
  return (
    <Button variant="primary" onClick={() => start.mutate()} disabled={start.isPending}>
      <RefreshCw aria-hidden className={start.isPending ? "size-4 animate-spin" : "size-4"} /> Try again
    </Button>
  );
}

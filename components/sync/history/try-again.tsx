"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { fetchJson, ProblemError } from "@/lib/http/client";
import { runStartedSchema } from "@/lib/sync/contract";

/** Starts a full sync in place of one that failed or was cancelled, and goes to it; or to the one already under way. */
export function TryAgain() {
  const client = useQueryClient();
  const router = useRouter();
  const show = (runId: string) => router.push(`/integrations/okta/runs/${runId}`);
  const start = useMutation({
    mutationFn: () => fetchJson(runStartedSchema, "/api/okta/sync", { method: "POST", body: {} }),
    onSuccess: ({ runId }) => {
      toast.success("Sync queued.");
      show(runId);
    },
    onError: (error) => {
      const other = error instanceof ProblemError ? runStartedSchema.safeParse(error.body) : null;
      toast.error(error.message);
      if (other?.success) show(other.data.runId);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["okta"] }),
  });
  return (
    <Button variant="primary" onClick={() => start.mutate()} disabled={start.isPending}>
      <RefreshCw aria-hidden className={start.isPending ? "size-4 animate-spin" : "size-4"} /> Try again
    </Button>
  );
}

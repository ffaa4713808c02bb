"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { fetchJson, ProblemError } from "@/lib/http/client";
import { runStartedSchema } from "@/lib/sync/contract";

/** Starts a full sync. Where one is under way already, that one is shown. */
export function SyncButton({ busy }: { busy: boolean }) {
  const client = useQueryClient();
  const sync = useMutation({
    mutationFn: () => fetchJson(runStartedSchema, "/api/okta/sync", { method: "POST", body: {} }),
    onSuccess: () => toast.success("Sync queued."),
    onError: (error) => {
      if (error instanceof ProblemError && error.code === "run-unfinished") toast.info(error.message);
      else toast.error(error.message);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["okta"] }),
  });
  const waiting = busy || sync.isPending;
  return (
    <Button variant="primary" onClick={() => sync.mutate()} disabled={waiting}>
      <RefreshCw aria-hidden className={waiting ? "size-4 animate-spin" : "size-4"} />
      {busy ? "Syncing …" : "Sync users"}
    </Button>
  );
}

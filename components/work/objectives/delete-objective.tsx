"use client";

import { toast } from "sonner";
import { OnDemand } from "@/components/ui/on-demand";
import { fetchJson } from "@/lib/http/client";
import { deletedSchema, type ObjectiveView } from "@/lib/work/contract";
import { confirmDialog } from "../dialogs";
import { useWorkMutation } from "../queries";

/** Deletes an objective, after a question. */
export function DeleteObjective({ objective, onClose }: { objective: ObjectiveView; onClose(): void }) {
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

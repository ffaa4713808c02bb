"use client";

import { toast } from "sonner";
import { OnDemand } from "@/components/ui/on-demand";
import { fetchJson } from "@/lib/http/client";
import { deletedSchema, type TaskView } from "@/lib/work/contract";
import { confirmDialog } from "../dialogs";
import { useWorkMutation } from "../queries";

/** Deletes a task, after a question. */
export function DeleteTask({ task, onClose }: { task: TaskView; onClose(): void }) {
  const { id, title, version } = task;
  const remove = useWorkMutation<void, unknown>(
    () => fetchJson(deletedSchema, `/api/tasks/${id}?version=${version}`, { method: "DELETE" }),
    () => {
      toast.success("Task deleted.");
      onClose();
    },
  );
  return (
    <OnDemand
      part={confirmDialog}
      title={`Delete “${title}”?`}
      description="It's deleted for everyone who can see it, and we send no reminder."
      button="Delete task"
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  );
}

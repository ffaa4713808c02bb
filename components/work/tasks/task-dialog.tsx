"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/form/field";
import { TextAreaField } from "@/components/ui/form/text-area-field";
import { Refused } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import { type TaskView, taskInputSchema, taskSchema } from "@/lib/work/contract";
import { dialogForm } from "../dialog-form";
import { Newer, refusalOf, useBase } from "../newer";
import { useWorkMutation } from "../queries";

type Form = z.input<typeof taskInputSchema>;
type Input = z.output<typeof taskInputSchema>;

const none = { id: null, version: 0, title: "", details: "", dueOn: null };

const formOf = ({ title, details, dueOn }: Input): Form => ({ title, details, dueOn: dueOn ?? "" });

interface Props {
  personId: string;
  /** The one to change; null for a new one. */
  task: TaskView | null;
  onClose(): void;
}

/** Assigns a task, or changes one. */
export function TaskDialog({ personId, task, onClose }: Props) {
  const latest = task ?? none;
  const { base, isNewer, rebase } = useBase(latest);
  const { register, handleSubmit, formState, reset } = useForm<Form, unknown, Input>({
    resolver: zodResolver(taskInputSchema),
    defaultValues: formOf(latest),
  });
  const { errors } = formState;
  const save = useWorkMutation(
    (input: Input) =>
      base.id === null
        ? fetchJson(taskSchema, `/api/people/${personId}/tasks`, { method: "POST", body: input })
        : fetchJson(taskSchema, `/api/tasks/${base.id}`, {
            method: "PATCH",
            body: { ...input, version: base.version },
          }),
    () => {
      toast.success(base.id === null ? "Task assigned." : "Task saved.");
      onClose();
    },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      isUnsaved={formState.isDirty}
      title={base.id === null ? "New task" : "Edit task"}
      description="We email a reminder the day before it's due, and another if it's overdue."
    >
      <form noValidate onSubmit={handleSubmit((input) => save.mutate(input))} className={dialogForm}>
        <TextField label="Title" maxLength={200} error={errors.title?.message} {...register("title")} />
        <TextAreaField
          label="Details"
          hint="Optional."
          error={errors.details?.message}
          {...register("details")}
        />
        <TextField
          label="Due date"
          type="date"
          hint="Optional."
          error={errors.dueOn?.message}
          {...register("dueOn")}
        />
        {isNewer ? (
          <Newer
            saved={[
              { label: "Title", value: latest.title },
              { label: "Details", value: latest.details },
              { label: "Due date", value: latest.dueOn ?? "" },
            ]}
            onKeep={() => rebase()}
            onTake={() => {
              reset(formOf(latest));
              rebase();
            }}
          />
        ) : null}
        <Refused error={refusalOf(save.error, isNewer)} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={save.isPending || isNewer}>
            {base.id === null ? "Assign task" : "Save task"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

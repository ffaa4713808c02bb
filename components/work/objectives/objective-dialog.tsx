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
import { type ObjectiveView, objectiveInputSchema, objectiveSchema } from "@/lib/work/contract";
import { dialogForm } from "../dialog-form";
import { Newer, refusalOf, useBase } from "../newer";
import { useWorkMutation } from "../queries";

type Form = z.input<typeof objectiveInputSchema>;
type Input = z.output<typeof objectiveInputSchema>;

const none = { id: null, version: 0, title: "", target: "", progress: 0, dueOn: null };

const formOf = ({ title, target, progress, dueOn }: Input): Form => ({
  title,
  target,
  progress,
  dueOn: dueOn ?? "",
});

interface Props {
  personId: string;
  /** The one to change; null for a new one. */
  objective: ObjectiveView | null;
  onClose(): void;
}

/** Adds an objective, or changes one. */
export function ObjectiveDialog({ personId, objective, onClose }: Props) {
  const latest = objective ?? none;
  const { base, isNewer, rebase } = useBase(latest);
  const { register, handleSubmit, formState, reset } = useForm<Form, unknown, Input>({
    resolver: zodResolver(objectiveInputSchema),
    defaultValues: formOf(latest),
  });
  const { errors } = formState;
  const save = useWorkMutation(
    (input: Input) =>
      base.id === null
        ? fetchJson(objectiveSchema, `/api/people/${personId}/objectives`, { method: "POST", body: input })
        : fetchJson(objectiveSchema, `/api/objectives/${base.id}`, {
            method: "PATCH",
            body: { ...input, version: base.version },
          }),
    () => {
      toast.success("Objective saved.");
      onClose();
    },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      isUnsaved={formState.isDirty}
      title={base.id === null ? "New objective" : "Edit objective"}
      description="The person, their managers and admins see it and can change it."
    >
      <form noValidate onSubmit={handleSubmit((input) => save.mutate(input))} className={dialogForm}>
        <TextField label="Title" maxLength={200} error={errors.title?.message} {...register("title")} />
        <TextAreaField
          label="Target"
          hint="How you can tell that it's reached. Optional."
          error={errors.target?.message}
          {...register("target")}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Progress (%)"
            type="number"
            inputMode="numeric"
            min={0}
            max={100}
            hint="100 means done."
            error={errors.progress?.message}
            {...register("progress", { valueAsNumber: true })}
          />
          <TextField
            label="Due date"
            type="date"
            hint="Optional."
            error={errors.dueOn?.message}
            {...register("dueOn")}
          />
        </div>
        {isNewer ? (
          <Newer
            saved={[
              { label: "Title", value: latest.title },
              { label: "Target", value: latest.target },
              { label: "Progress", value: `${latest.progress}%` },
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
            {save.isPending ? "Saving …" : "Save objective"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

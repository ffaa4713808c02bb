"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { DateTime } from "luxon";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, selectStyles, TextField } from "@/components/ui/form/field";
import { SelectInput } from "@/components/ui/form/select-input";
import { TextAreaField } from "@/components/ui/form/text-area-field";
import { Refused } from "@/components/ui/states";
import { isolated } from "@/components/ui/text/isolated";
import { useZone } from "@/components/ui/text/time";
import { fetchJson } from "@/lib/http/client";
import { oneToOneInputSchema, oneToOneSchema } from "@/lib/work/contract";
import { dialogForm } from "../dialog-form";
import { localTimeSchema, momentOf, tomorrowAt } from "../local-time";
import { useWorkMutation } from "../queries";

export interface Counterpart {
  id: string;
  displayName: string;
}

const formSchema = z.object({
  personId: z.string(),
  startsAt: localTimeSchema,
  agenda: oneToOneInputSchema.shape.agenda,
});
type Form = z.input<typeof formSchema>;
type Input = z.output<typeof formSchema>;

/** Plans a 1-to-1 with one of some people: the reader's report, or one of their managers. */
export function PlanDialog({ others, onClose }: { others: Counterpart[]; onClose(): void }) {
  const zone = useZone();
  const [first] = others;
  const { register, handleSubmit, formState } = useForm<Form, unknown, Input>({
    resolver: zodResolver(formSchema),
    defaultValues: {
      personId: first?.id ?? "",
      startsAt: tomorrowAt(DateTime.now().setZone(zone)),
      agenda: "",
    },
  });
  const { errors } = formState;
  const plan = useWorkMutation(
    ({ personId, startsAt, agenda }: Input) =>
      fetchJson(oneToOneSchema, `/api/people/${personId}/one-to-ones`, {
        method: "POST",
        body: { startsAt: momentOf(startsAt, zone), agenda },
      }),
    () => {
      toast.success("1-to-1 planned.");
      onClose();
    },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      isUnsaved={formState.isDirty}
      title={
        others.length === 1 ? `Plan a 1-to-1 with ${isolated(first?.displayName ?? "")}` : "Plan a 1-to-1"
      }
      description="Only the two of you see it. No invitation is sent."
    >
      <form noValidate onSubmit={handleSubmit((input) => plan.mutate(input))} className={dialogForm}>
        {others.length > 1 ? (
          <Field label="With">
            {(wiring) => (
              <SelectInput className={selectStyles} {...register("personId")} {...wiring}>
                {others.map(({ id, displayName }) => (
                  <option key={id} value={id}>
                    {displayName}
                  </option>
                ))}
              </SelectInput>
            )}
          </Field>
        ) : null}
        <TextField
          label="Date and time"
          type="datetime-local"
          hint={`Time zone: ${zone}.`}
          error={errors.startsAt?.message}
          {...register("startsAt")}
        />
        <TextAreaField
          label="Agenda"
          hint="Both of you can see and edit it."
          error={errors.agenda?.message}
          {...register("agenda")}
        />
        <Refused error={plan.error} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={plan.isPending}>
            Plan 1-to-1
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

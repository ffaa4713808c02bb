"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/form/field";
import { Refused } from "@/components/ui/states";
import { isolated } from "@/components/ui/text/isolated";
import { useZone } from "@/components/ui/text/time";
import { fetchJson } from "@/lib/http/client";
import { type OneToOneView, oneToOneSchema } from "@/lib/work/contract";
import { localOf, localTimeSchema, momentOf } from "../local-time";
import { useWorkMutation } from "../queries";

const formSchema = z.object({ startsAt: localTimeSchema });
type Form = z.infer<typeof formSchema>;

/** Moves a 1-to-1 to another time. */
export function TimeDialog({ one, onClose }: { one: OneToOneView; onClose(): void }) {
  const zone = useZone();
  const { register, handleSubmit, formState } = useForm<Form>({
    resolver: zodResolver(formSchema),
    defaultValues: { startsAt: localOf(one.startsAt, zone) },
  });
  const save = useWorkMutation(
    ({ startsAt }: Form) =>
      fetchJson(oneToOneSchema, `/api/one-to-ones/${one.id}`, {
        method: "PATCH",
        body: { startsAt: momentOf(startsAt, zone), version: one.version },
      }),
    () => {
      toast.success("Time changed.");
      onClose();
    },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      isUnsaved={formState.isDirty}
      title="Change the time"
      description={`Tell ${isolated(one.with.displayName)}: no invitation is sent.`}
    >
      <form noValidate onSubmit={handleSubmit((form) => save.mutate(form))} className="space-y-4">
        <TextField
          label="Date and time"
          type="datetime-local"
          hint={`Time zone: ${zone}.`}
          error={formState.errors.startsAt?.message}
          {...register("startsAt")}
        />
        <Refused error={save.error} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={save.isPending}>
            Save time
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

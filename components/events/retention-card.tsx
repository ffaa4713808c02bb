"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { Failed, Loading, Stale } from "@/components/ui/states";
import { useUnsaved } from "@/components/ui/unsaved";
import { type EventRetention, eventRetentionSchema } from "@/lib/events/contract";
import { useRetention, useSaveRetention } from "./queries";

/** Lets an admin set how long deliveries and raw bodies are kept. */
export function RetentionCard() {
  const { data, error, isError, refetch } = useRetention();
  return (
    <Card aria-labelledby="retention-title">
      <CardTitle id="retention-title">Data retention</CardTitle>
      {data ? (
        <>
          {isError ? <Stale error={error} onRetry={() => void refetch()} /> : null}
          <RetentionForm saved={data} />
        </>
      ) : isError ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading label="Loading data retention" />
      )}
    </Card>
  );
}

function RetentionForm({ saved }: { saved: EventRetention }) {
  const { register, handleSubmit, formState } = useForm<EventRetention>({
    resolver: zodResolver(eventRetentionSchema),
    values: saved,
  });
  const { errors, isDirty } = formState;
  useUnsaved(isDirty);
  const save = useSaveRetention();
  return (
    <form noValidate onSubmit={handleSubmit((input) => save.mutate(input))} className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          id="delivery-days"
          label="Deliveries and events (days)"
          hint="Also sets how far back the charts go. 8 to 400."
          type="number"
          inputMode="numeric"
          error={errors.deliveryDays?.message}
          {...register("deliveryDays", { valueAsNumber: true })}
        />
        <TextField
          id="body-days"
          label="Raw event bodies (days)"
          hint="Contains personal data. 1 to 400, at most as long as deliveries."
          type="number"
          inputMode="numeric"
          error={errors.bodyDays?.message}
          {...register("bodyDays", { valueAsNumber: true })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" disabled={!isDirty || save.isPending}>
          {save.isPending ? "Saving …" : "Save"}
        </Button>
        <p className="text-xs text-muted">Older data is deleted every night. Queued events are kept.</p>
      </div>
    </form>
  );
}

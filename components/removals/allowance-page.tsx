"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { TextField } from "@/components/ui/form/field";
import { useUnsaved } from "@/components/ui/form/unsaved";
import { PageHeader } from "@/components/ui/page-header";
import { Refused, Stale } from "@/components/ui/states";
import { count } from "@/components/ui/text/format";
import { type Allowance, type AllowanceView, allowanceOf, allowanceSchema } from "@/lib/sync/contract";
import { useAllowance, useChangeAllowance } from "./queries";

/** Lets an admin set how many people syncs may remove a day without approval (R2). */
export function AllowancePage({ allowance: initial }: { allowance: AllowanceView }) {
  const query = useAllowance(initial);
  const { used, perDay } = query.data;
  return (
    <>
      <PageHeader title="Removals" crumbs={[{ label: "Settings", href: "/integrations/okta/settings" }]}>
        How many people syncs may suspend or deactivate before an admin must approve.
      </PageHeader>
      <div className="max-w-2xl space-y-5">
        {query.error ? <Stale error={query.error} onRetry={() => void query.refetch()} /> : null}
        <Card aria-labelledby="allowance-title">
          <CardTitle id="allowance-title">Removals without approval</CardTitle>
          <AllowanceForm saved={query.data} />
        </Card>
        <p className="text-sm text-muted">
          {count(used, "person", "people")} removed without approval in the last 24 hours, of {perDay}. All
          syncs share this limit. Approved removals don't count.
        </p>
      </div>
    </>
  );
}

function AllowanceForm({ saved: { people, percent, active } }: { saved: AllowanceView }) {
  const { register, handleSubmit, formState, control } = useForm<Allowance>({
    resolver: zodResolver(allowanceSchema),
    values: { people, percent },
  });
  const { errors, isDirty } = formState;
  useUnsaved(isDirty);
  const typed = useWatch({ control });
  const save = useChangeAllowance();
  return (
    <form noValidate onSubmit={handleSubmit((input) => save.mutate(input))} className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          id="allowance-people"
          label="People a day"
          hint="From 0 to 1,000."
          type="number"
          inputMode="numeric"
          error={errors.people?.message}
          {...register("people", { valueAsNumber: true })}
        />
        <TextField
          id="allowance-percent"
          label="Percent of active people a day"
          hint="From 0 to 50. The larger of the two counts."
          type="number"
          inputMode="numeric"
          error={errors.percent?.message}
          {...register("percent", { valueAsNumber: true })}
        />
      </div>
      <p role="status" className="text-sm">
        {consequence(typed, active)}
      </p>
      <Button type="submit" variant="primary" disabled={!isDirty || save.isPending}>
        {save.isPending ? "Saving …" : "Save"}
      </Button>
      <Refused error={save.error} />
    </form>
  );
}

/** Says how many people the two limits allow, with the number of active people now. */
export function consequence(typed: Partial<Allowance>, active: number): string {
  const input = allowanceSchema.safeParse(typed);
  if (!input.success) return "Enter two whole numbers to see the limit.";
  const perDay = allowanceOf(input.data, active);
  if (perDay === 0) return "Every removal needs approval.";
  return `With ${count(active, "active person", "active people")}: up to ${count(perDay, "removal")} a day without approval. More need an admin's approval.`;
}

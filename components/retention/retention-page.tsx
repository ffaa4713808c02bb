"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { TextField } from "@/components/ui/form/field";
import { PageHeader } from "@/components/ui/page-header";
import { Refused, Stale } from "@/components/ui/states";
import { number } from "@/components/ui/text/format";
import { Time } from "@/components/ui/text/time";
import {
  type Retention,
  type RetentionKind,
  type RetentionView,
  retentionBounds,
  retentionSchema,
} from "@/lib/retention/contract";
import { retentionWords } from "./copy";
import { useRetention, useSaveRetention } from "./queries";

/** Lets an admin set how long each kind of data is kept. */
export function RetentionPage({ retention: initial }: { retention: RetentionView }) {
  const query = useRetention(initial);
  const { days, changed } = query.data;
  return (
    <>
      <PageHeader
        title="Data retention"
        crumbs={[{ label: "Settings", href: "/integrations/okta/settings" }]}
      >
        How long we keep each kind of data. Each night we delete what is older, for good.
      </PageHeader>
      <div className="max-w-2xl space-y-5">
        {query.error ? <Stale error={query.error} onRetry={() => void query.refetch()} /> : null}
        <Card aria-labelledby="retention-title">
          <CardTitle id="retention-title">Days to keep</CardTitle>
          <RetentionForm saved={days} />
        </Card>
        <p className="text-sm text-muted">
          {changed ? (
            <>
              Last changed by {changed.by}, <Time iso={changed.at} />.
            </>
          ) : (
            "No one has changed these yet."
          )}{" "}
          An owner can erase one person's data at any time, on that person's page.
        </p>
      </div>
    </>
  );
}

function RetentionForm({ saved }: { saved: Retention }) {
  const { register, handleSubmit, formState } = useForm<Retention>({
    resolver: zodResolver(retentionSchema),
    values: saved,
  });
  const { errors, isDirty } = formState;
  const save = useSaveRetention();
  return (
    <form noValidate onSubmit={handleSubmit((input) => save.mutate(input))} className="space-y-4">
      {(Object.keys(retentionWords) as RetentionKind[]).map((kind) => (
        <TextField
          key={kind}
          id={kind}
          label={retentionWords[kind].label}
          hint={`${retentionWords[kind].follows} ${boundWords(kind)}`}
          type="number"
          inputMode="numeric"
          error={errors[kind]?.message}
          {...register(kind, { valueAsNumber: true })}
        />
      ))}
      <Button type="submit" variant="primary" disabled={!isDirty || save.isPending}>
        {save.isPending ? "Saving …" : "Save"}
      </Button>
      <Refused error={save.error} />
    </form>
  );
}

/** Says which values a kind allows: "1 to 400, usually 30." */
function boundWords(kind: RetentionKind): string {
  const { usual, least, most } = retentionBounds[kind];
  return `${number(least)} to ${number(most)} days, usually ${number(usual)}.`;
}

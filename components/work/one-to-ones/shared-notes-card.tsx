"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { TextAreaField } from "@/components/ui/form/text-area-field";
import { useUnsaved } from "@/components/ui/form/unsaved";
import { Refused } from "@/components/ui/states";
import { isolated } from "@/components/ui/text/isolated";
import { fetchJson } from "@/lib/http/client";
import { type OneToOneView, oneToOneChangeSchema, oneToOneSchema } from "@/lib/work/contract";
import { Newer, refusalOf, useBase } from "../newer";
import { useWorkMutation } from "../queries";

const formSchema = oneToOneChangeSchema.pick({ agenda: true, notes: true }).required();
type Form = z.infer<typeof formSchema>;

/** Agenda and notes, which both people see and can write as long as one manages the other. */
export function SharedNotesCard({ one }: { one: OneToOneView }) {
  return (
    <Card aria-labelledby="shared-title">
      <CardTitle id="shared-title">Agenda and notes</CardTitle>
      <p className="-mt-2 mb-4 text-sm text-muted">
        {one.canEdit
          ? `You and ${isolated(one.with.displayName)} can see and edit this. No one else can.`
          : "Read-only, because one of you no longer manages the other. Only the two of you see it."}
      </p>
      {one.canEdit ? <NotesForm one={one} /> : <ReadOnly one={one} />}
    </Card>
  );
}

function ReadOnly({ one }: { one: OneToOneView }) {
  return (
    <dl className="space-y-3 text-sm">
      {[
        { label: "Agenda", text: one.agenda },
        { label: "Notes", text: one.notes },
      ].map(({ label, text }) => (
        <div key={label}>
          <dt className="text-muted">{label}</dt>
          <dd dir="auto" className="break-words whitespace-pre-line">
            {text || "Empty"}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function NotesForm({ one }: { one: OneToOneView }) {
  const { base, isNewer, rebase } = useBase(one);
  const { register, handleSubmit, formState, reset } = useForm<Form>({
    resolver: zodResolver(formSchema),
    defaultValues: { agenda: one.agenda, notes: one.notes },
  });
  const { errors, isDirty } = formState;
  useUnsaved(isDirty);
  const take = (saved: OneToOneView) => {
    reset({ agenda: saved.agenda, notes: saved.notes });
    rebase(saved);
  };
  const save = useWorkMutation(
    (form: Form) =>
      fetchJson(oneToOneSchema, `/api/one-to-ones/${one.id}`, {
        method: "PATCH",
        body: { ...form, version: base.version },
      }),
    (saved) => {
      take(saved);
      toast.success("Agenda and notes saved.");
    },
  );
  const isOthers = isNewer && !save.isPending;
  const isTextNewer = isOthers && (one.agenda !== base.agenda || one.notes !== base.notes);
  // Shows a new time, or what the other person wrote, as long as nothing is typed here.
  useEffect(() => {
    if (isOthers && !isTextNewer) rebase(one);
    else if (isTextNewer && !isDirty) take(one);
  });
  return (
    <form noValidate onSubmit={handleSubmit((form) => save.mutate(form))} className="space-y-4">
      <TextAreaField label="Agenda" rows={4} error={errors.agenda?.message} {...register("agenda")} />
      <TextAreaField label="Notes" rows={8} error={errors.notes?.message} {...register("notes")} />
      {isTextNewer && isDirty ? (
        <Newer
          saved={[
            { label: "Agenda", value: one.agenda },
            { label: "Notes", value: one.notes },
          ]}
          onKeep={() => rebase()}
          onTake={() => take(one)}
        />
      ) : null}
      <Refused error={refusalOf(save.error, isNewer)} />
      <Button type="submit" variant="primary" disabled={save.isPending || !isDirty || isTextNewer}>
        {save.isPending ? "Saving …" : "Save agenda and notes"}
      </Button>
    </form>
  );
}

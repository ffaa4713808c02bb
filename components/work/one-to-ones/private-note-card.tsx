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
import { fetchJson } from "@/lib/http/client";
import { type OneToOneView, privateNoteInputSchema, privateNoteSchema } from "@/lib/work/contract";
import { Newer, refusalOf, useBase } from "../newer";
import { useWorkMutation } from "../queries";

const formSchema = privateNoteInputSchema.pick({ text: true });
type Form = z.infer<typeof formSchema>;

/** The reader's private note. It stays theirs, even when managers change. */
export function PrivateNoteCard({ one }: { one: OneToOneView }) {
  const latest = one.privateNote;
  const { base, isNewer, rebase } = useBase(latest);
  const { register, handleSubmit, formState, reset } = useForm<Form>({
    resolver: zodResolver(formSchema),
    defaultValues: { text: latest.text },
  });
  const { errors, isDirty } = formState;
  useUnsaved(isDirty);
  const take = (saved: OneToOneView["privateNote"]) => {
    reset({ text: saved.text });
    rebase(saved);
  };
  const save = useWorkMutation(
    ({ text }: Form) =>
      fetchJson(privateNoteSchema, `/api/one-to-ones/${one.id}/private-note`, {
        method: "PUT",
        body: { text, version: base.version },
      }),
    (saved) => {
      take(saved);
      toast.success("Private note saved.");
    },
  );
  // Saved in another window.
  const isOthers = isNewer && !save.isPending;
  useEffect(() => {
    if (isOthers && !isDirty) take(latest);
  });
  return (
    <Card aria-labelledby="private-title">
      <CardTitle id="private-title">Private note</CardTitle>
      <form noValidate onSubmit={handleSubmit((form) => save.mutate(form))} className="space-y-4">
        <TextAreaField
          label="Your private note"
          hint="Only you can read it. Neither the other person nor admins can."
          rows={5}
          error={errors.text?.message}
          {...register("text")}
        />
        {isOthers && isDirty ? (
          <Newer
            saved={[{ label: "Your note", value: latest.text }]}
            onKeep={() => rebase()}
            onTake={() => take(latest)}
          />
        ) : null}
        <Refused error={refusalOf(save.error, isNewer)} />
        <Button type="submit" disabled={save.isPending || !isDirty || isOthers}>
          {save.isPending ? "Saving …" : "Save private note"}
        </Button>
      </form>
    </Card>
  );
}

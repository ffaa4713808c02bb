"use client";

import { Send } from "lucide-react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field, selectStyles, TextField } from "@/components/ui/form/field";
import { SelectInput } from "@/components/ui/form/select-input";
import { useUnsaved } from "@/components/ui/form/unsaved";
import { Refused } from "@/components/ui/states";
import {
  type SetupLinkPart,
  setupLinkDays,
  setupLinkParts,
  setupLinkPartTitles,
} from "@/lib/setup/link/contract";
import { LinkCreated } from "./link-created";
import { useCreateSetupLink } from "./queries";

interface Values {
  recipient: string;
  days: string;
  parts: SetupLinkPart[];
}

const durations: Record<number, string> = { 1: "1 day", 7: "1 week", 14: "2 weeks" };

/** Creates a setup link to email or copy. For a connection in use, the admin chooses the steps it covers. */
export function NewLinkForm({ canSend, needsParts }: { canSend: boolean; needsParts: boolean }) {
  const create = useCreateSetupLink();
  const { register, handleSubmit, formState, reset } = useForm<Values>({
    defaultValues: { recipient: "", days: "7", parts: [] },
  });
  useUnsaved(formState.isDirty);
  const make = (send: boolean) =>
    handleSubmit(async ({ recipient, days, parts }) => {
      const found = setupLinkDays.find((one) => String(one) === days) ?? 7;
      await create.mutateAsync({ recipient, days: found, send, parts: needsParts ? parts : [] }).then(
        () => reset({ recipient: "", days, parts: [] }),
        () => undefined,
      );
    });
  const busy = create.isPending;
  return (
    <div className="space-y-4">
      <form onSubmit={make(canSend)} noValidate className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-[1fr_10rem]">
          <TextField
            verbatim
            label="IT colleague's email"
            type="email"
            error={formState.errors.recipient?.message}
            {...register("recipient", {
              validate: (value) =>
                /^\S+@\S+\.\S+$/.test(value.trim()) || "Enter an email address, such as it@acme.example.",
            })}
          />
          <Field label="Expires after">
            {(wiring) => (
              <SelectInput className={selectStyles} {...register("days")} {...wiring}>
                {setupLinkDays.map((days) => (
                  <option key={days} value={days}>
                    {durations[days]}
                  </option>
                ))}
              </SelectInput>
            )}
          </Field>
        </div>
        {needsParts ? (
          <fieldset>
            <legend className="text-sm font-medium">Steps</legend>
            <p className="mt-1 text-xs text-muted">
              Your connection is in use. Choose only what your colleague needs to change.
            </p>
            <div className="mt-2 grid gap-2 sm:grid-cols-2">
              {setupLinkParts.map((part) => (
                <label key={part} className="flex items-center gap-2 text-sm">
                  <input
                    type="checkbox"
                    value={part}
                    className="size-4 accent-accent"
                    {...register("parts", {
                      validate: (chosen) => !needsParts || chosen.length > 0 || "Choose at least one step.",
                    })}
                  />
                  {setupLinkPartTitles[part]}
                </label>
              ))}
            </div>
            {formState.errors.parts ? (
              <p role="alert" className="mt-2 text-sm text-bad">
                {formState.errors.parts.message}
              </p>
            ) : null}
          </fieldset>
        ) : null}
        <div className="flex flex-wrap gap-3">
          {canSend ? (
            <Button type="submit" variant="primary" disabled={busy}>
              <Send aria-hidden className="size-4" /> Send by email
            </Button>
          ) : null}
          <Button
            variant={canSend ? "secondary" : "primary"}
            disabled={busy}
            onClick={() => void make(false)()}
          >
            Create a link to copy
          </Button>
        </div>
        {canSend ? null : (
          <p className="text-xs text-muted">This server can't send email. Copy the link instead.</p>
        )}
      </form>
      <Refused error={create.error} />
      {create.data ? <LinkCreated created={create.data} /> : null}
    </div>
  );
}

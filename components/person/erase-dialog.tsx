"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/form/field";
import { Failed, Loading, Refused } from "@/components/ui/states";
import { Summary } from "@/components/ui/summary";
import { number } from "@/components/ui/text/format";
import type { ErasureView } from "@/lib/people/erase/contract";
import { useErase, useErasure } from "./queries";

interface Props {
  person: { id: string; displayName: string };
  onClose(): void;
}

/** Says what erasing someone deletes, or why they can't be erased yet, and asks for their name. */
export function EraseDialog({ person, onClose }: Props) {
  const { data, error, refetch } = useErasure(person.id);
  const title = `Erase ${person.displayName}?`;
  return (
    <Dialog open onOpenChange={onClose} title={title} description="Erasing can't be undone.">
      {data ? (
        data.refusal ? (
          <CannotErase refusal={data.refusal} />
        ) : (
          <EraseForm view={data} />
        )
      ) : error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading label="Loading what would be deleted" />
      )}
    </Dialog>
  );
}

function CannotErase({ refusal }: { refusal: NonNullable<ErasureView["refusal"]> }) {
  return (
    <>
      <p className="text-sm font-medium">{refusal.message}</p>
      {refusal.advice ? <p className="mt-1 text-sm">{refusal.advice}</p> : null}
      <div className="mt-4 flex justify-end">
        <DialogClose asChild>
          <Button>Close</Button>
        </DialogClose>
      </div>
    </>
  );
}

function EraseForm({ view }: { view: ErasureView }) {
  const { displayName, linked, rows } = view;
  const schema = z.object({
    confirmation: z
      .string()
      .trim()
      .refine((typed) => typed === displayName.trim(), `Type ${displayName} to confirm.`),
  });
  const { register, handleSubmit, formState } = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
  });
  const erase = useErase(view.personId);
  return (
    <>
      <ul className="list-disc space-y-1.5 pl-5 text-sm">
        <li>We delete their account at once, and all other records within minutes.</li>
        <li>
          In the notes, alerts and audit log of others, “[…]” or “an erased person” replaces their name.
        </li>
        <li>Counts stay, for example how many people a sync changed.</li>
        {linked ? (
          <li>Okta keeps its own data. If it assigns them again, a sync sets them up as someone new.</li>
        ) : null}
        <li>The audit log says that you erased someone, but not whom.</li>
      </ul>
      <details className="mt-3 text-sm">
        <Summary>What we delete</Summary>
        <ul className="mt-2 max-h-40 overflow-y-auto">
          {rows.map(({ label, count }) => (
            <li key={label} className="flex justify-between gap-4 py-0.5">
              <span>{label}</span>
              <span className="tabular-nums">{number(count)}</span>
            </li>
          ))}
        </ul>
      </details>
      <form noValidate onSubmit={handleSubmit((values) => erase.mutate(values))} className="mt-4 space-y-4">
        <TextField
          verbatim
          label={`Type ${displayName} to confirm`}
          error={formState.errors.confirmation?.message}
          {...register("confirmation")}
        />
        <Refused error={erase.error} />
        <div className="flex flex-wrap justify-end gap-2">
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant="danger" disabled={erase.isPending}>
            {erase.isPending ? "Erasing …" : "Erase for good"}
          </Button>
        </div>
      </form>
    </>
  );
}

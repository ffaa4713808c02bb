"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/form/field";
import { Failed } from "@/components/ui/states";
import { useDisconnect } from "./queries";

const effects = [
  "Okta no longer creates, updates or deactivates people.",
  "No one can sign in through Okta, and people who did are signed out. You stay signed in. Owners sign in with their password.",
  "We delete the client secret, the API credential and the event hook's secret. Setup links stop working.",
  "People, teams, managers and sync history stay. If you reconnect the same org, syncing continues where it stopped.",
  "In Okta, delete the app, the API token or service app, and the event hook yourself.",
];

/** Lists what disconnecting does, and asks for the company's name, so that no one disconnects by accident. */
export function DisconnectDialog({ company, onClose }: { company: string; onClose(): void }) {
  const schema = z.object({
    companyName: z
      .string()
      .trim()
      .refine((name) => name === company, `Type ${company} to confirm.`),
  });
  const { register, handleSubmit, formState } = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
  });
  const disconnect = useDisconnect();
  return (
    <Dialog open onOpenChange={onClose} title="Disconnect Okta?" description="When you disconnect:">
      <ul className="list-disc space-y-1.5 pl-5 text-sm">
        {effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      <form
        noValidate
        onSubmit={handleSubmit((values) => disconnect.mutate(values))}
        className="mt-4 space-y-4"
      >
        <TextField
          verbatim
          label={`Type ${company} to confirm`}
          error={formState.errors.companyName?.message}
          {...register("companyName")}
        />
        {disconnect.isError ? (
          <Failed error={disconnect.error} onRetry={handleSubmit((values) => disconnect.mutate(values))} />
        ) : null}
        <div className="flex flex-wrap justify-end gap-2">
          <DialogClose asChild>
            <Button>Keep the connection</Button>
          </DialogClose>
          <Button type="submit" variant="danger" disabled={disconnect.isPending}>
            {disconnect.isPending ? "Disconnecting …" : "Disconnect"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/form/field";
import { Refused } from "@/components/ui/states";
import { useMoveAct } from "./queries";

interface Props {
  act: "confirm" | "back";
  title: string;
  effects: string[];
  label: string;
  companyName: string;
  onClose(): void;
}

/** Lists what the switch does, and asks for the company's name, so that no one moves by accident. */
export function ConfirmDialog({ act, title, effects, label, companyName, onClose }: Props) {
  const [typed, setTyped] = useState("");
  const move = useMoveAct<{ companyName: string }>(act);
  return (
    <Dialog open onOpenChange={onClose} title={title} description="When you confirm:">
      <ul className="list-disc space-y-1.5 pl-5 text-sm">
        {effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          move.mutate({ companyName: typed }, { onSuccess: onClose });
        }}
        className="mt-4 space-y-4"
      >
        <TextField
          verbatim
          label={`Type ${companyName} to confirm`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Refused error={move.error} />
        <div className="flex flex-wrap justify-end gap-2">
          <DialogClose asChild>
            <Button>Back</Button>
          </DialogClose>
          <Button type="submit" variant="danger" disabled={move.isPending || typed.trim() !== companyName}>
            {move.isPending ? "Starting …" : label}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

"use client";

import { useState } from "react";
import { toast } from "sonner";
import { PersonPicker, type PickedPerson } from "@/components/people/person-picker";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextAreaField } from "@/components/ui/form/text-area-field";
import { Refused } from "@/components/ui/states";
import type { ListName } from "@/lib/people/lists/contract";
import { listWords } from "./copy";
import { useSwitchOne } from "./queries";

/** Adds a person to a list, with a reason. */
export function AddDialog({ list, onClose }: { list: ListName; onClose(): void }) {
  const words = listWords[list];
  const [person, setPerson] = useState<PickedPerson | null>(null);
  const [reason, setReason] = useState("");
  const add = useSwitchOne(list, () => {
    toast.success(`${person?.displayName ?? "They"} added to the list.`);
    onClose();
  });
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={words.add} description={words.addMeans}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (person) add.mutate({ personId: person.id, isOn: true, reason: reason.trim() || undefined });
        }}
      >
        <PersonPicker label="Person" chosen={person} onChoose={setPerson} />
        <TextAreaField
          label="Reason"
          hint="Shown on the list and in the audit log. Optional."
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Refused error={add.error} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={!person || add.isPending}>
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

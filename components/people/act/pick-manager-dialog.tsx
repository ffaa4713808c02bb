"use client";

import { Dialog } from "@/components/ui/dialog";
import { PersonPicker, type PickedPerson } from "../person-picker";

interface Props {
  onPick(person: PickedPerson): void;
  onClose(): void;
}

/** Finds the manager whose people the list shows. */
export function PickManagerDialog({ onPick, onClose }: Props) {
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Filter by manager"
      description="Shows the people who report to this person, directly."
    >
      <PersonPicker label="Find the manager" chosen={null} onChoose={onPick} />
    </Dialog>
  );
}

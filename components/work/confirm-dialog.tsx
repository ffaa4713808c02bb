"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Refused } from "@/components/ui/states";

interface Props {
  title: string;
  /** What happens. */
  description: string;
  /** The button: "Delete objective". */
  button: string;
  isPending: boolean;
  error: Error | null;
  onConfirm(): void;
  onClose(): void;
}

/** Says what happens before something is deleted or cancelled. */
export function ConfirmDialog(props: Props) {
  const { title, description, button, isPending, error, onConfirm, onClose } = props;
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={title} description={description}>
      <Refused error={error} />
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Back</Button>
        <Button variant="danger" disabled={isPending} onClick={onConfirm}>
          {button}
        </Button>
      </div>
    </Dialog>
  );
}

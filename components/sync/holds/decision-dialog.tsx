"use client";

import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { useSyncMutation } from "@/components/sync/queries";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Refused } from "@/components/ui/states";

interface Props {
  title: string;
  description: string;
  /** The label of the button that decides. */
  label: string;
  /** Whether the decision takes something away. */
  removes: boolean;
  decide(note: string): Promise<unknown>;
  /** Said once the decision is saved. */
  done: string;
  onClose(): void;
  onDecided?(): void;
  /** What the decision is about, above the note. */
  children?: ReactNode;
}

/** Asks for confirmation of a decision, with a note for the audit log. */
export function DecisionDialog(props: Props) {
  const { title, description, label, removes, decide, done, onClose, onDecided, children } = props;
  const [note, setNote] = useState("");
  const deciding = useSyncMutation(() => decide(note), {
    success: () => {
      toast.success(done);
      onDecided?.();
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      isUnsaved={note.trim() !== ""}
    >
      {children}
      <label className="block text-sm">
        Note (optional, kept in the audit log)
        <textarea
          className="mt-1 block w-full rounded-lg border border-field bg-surface p-2"
          rows={2}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <Refused error={deciding.error} />
      <div className="mt-4 flex justify-end gap-2">
        <DialogClose asChild>
          <Button>Back</Button>
        </DialogClose>
        <Button
          variant={removes ? "danger" : "primary"}
          disabled={deciding.isPending}
          onClick={() => deciding.mutate()}
        >
          {label}
        </Button>
      </div>
    </Dialog>
  );
}

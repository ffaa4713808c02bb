"use client";

import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextAreaField } from "@/components/ui/form/text-area-field";
import { Refused } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import { type PersonView, personChangedSchema } from "@/lib/people/contract";
import { type SwitchKind, switchWords } from "../copy";
import { usePeopleMutation } from "../queries";

interface Props {
  person: PersonView;
  what: SwitchKind;
  onClose(): void;
}

/** Says what follows before someone is never synced, protected, deactivated or reactivated, or before that ends. */
export function SwitchDialog({ person, what, onClose }: Props) {
  const { title, description, button, done, body, takesReason } = switchWords(person, what);
  const [reason, setReason] = useState("");
  const change = usePeopleMutation<void, unknown>(
    () =>
      fetchJson(personChangedSchema, `/api/people/${person.id}/${what}`, {
        method: "POST",
        body: reason.trim() === "" ? body : { ...body, reason },
      }),
    () => {
      toast.success(done);
      onClose();
    },
  );
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={title} description={description}>
      {takesReason ? (
        <TextAreaField
          label="Reason"
          hint="Shown on the list and in the audit log. Optional."
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      ) : null}
      <Refused error={change.error} />
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant={what === "deactivate" ? "danger" : "primary"}
          disabled={change.isPending}
          onClick={() => change.mutate()}
        >
          {button}
        </Button>
      </div>
    </Dialog>
  );
}

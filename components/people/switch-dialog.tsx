"use client";

import { toast } from "sonner";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Refused } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import type { PersonView } from "@/lib/people/contract";
import { type SwitchKind, switchWords } from "./copy";
import { usePeopleMutation } from "./queries";

interface Props {
  person: PersonView;
  what: SwitchKind;
  onClose(): void;
}

/** Says what follows before someone is never synced, protected, deactivated or reactivated, or before that ends. */
export function SwitchDialog({ person, what, onClose }: Props) {
  const { title, description, button, done, body } = switchWords(person, what);
  const change = usePeopleMutation<void, unknown>(
    () => fetchJson(z.unknown(), `/api/people/${person.id}/${what}`, { method: "POST", body }),
    () => {
      toast.success(done);
      onClose();
    },
  );
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={title} description={description}>
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

"use client";

import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RadioCards } from "@/components/ui/form/radio-cards";
import { Refused } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import { type ManagerChoice, managerChangedSchema } from "@/lib/people/contract";
import { PersonPicker, type PickedPerson } from "../person-picker";
import { usePeopleMutation } from "../queries";

interface Option {
  value: ManagerChoice["kind"];
  label: string;
  hint: string;
}

interface Props {
  /** The name of the managed person or team. */
  of: string;
  description: string;
  options: Option[];
  /** The manager now. */
  current: { kind: ManagerChoice["kind"]; person: PickedPerson | null };
  /** The id of a person who can't be the manager. */
  without?: string;
  path: string;
  onClose(): void;
}

/** Sets a manager here, sets that there is none, or leaves it to Okta again. */
export function ManagerDialog({ of, description, options, current, without, path, onClose }: Props) {
  const [kind, setKind] = useState(current.kind);
  const [picked, setPicked] = useState(current.person);
  const choice: ManagerChoice | null = kind === "person" ? picked && { kind, personId: picked.id } : { kind };
  const save = usePeopleMutation<void, unknown>(
    () => fetchJson(managerChangedSchema, path, { method: "POST", body: { choice } }),
    () => {
      toast.success(`Manager of ${of} saved.`);
      onClose();
    },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Manager of ${of}`}
      description={description}
    >
      <RadioCards<ManagerChoice["kind"]>
        legend="Manager choice"
        isLegendHidden
        options={options}
        value={kind}
        onChange={setKind}
      />
      {kind === "person" ? (
        <div className="mt-3 border-t border-line pt-3">
          <PersonPicker label="Find the manager" chosen={picked} without={without} onChoose={setPicked} />
          <p className="mt-2 text-sm">
            {picked ? (
              <>
                Selected:{" "}
                <strong className="font-medium">
                  <bdi>{picked.displayName}</bdi>
                </strong>
              </>
            ) : (
              <span className="text-muted">No one selected yet.</span>
            )}
          </p>
        </div>
      ) : null}
      <Refused error={save.error} />
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" disabled={!choice || save.isPending} onClick={() => save.mutate()}>
          {save.isPending ? "Saving …" : "Save"}
        </Button>
      </div>
    </Dialog>
  );
}

"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/form/field";
import { Refused } from "@/components/ui/states";
import { type PeopleViewQuery, viewNameSchema } from "@/lib/people/contract";
import { useSaveView } from "./view-queries";

/** Saves the list as it is shown under a name. */
export function SaveViewDialog({ view, onClose }: { view: PeopleViewQuery; onClose(): void }) {
  const [name, setName] = useState("");
  const save = useSaveView(onClose);
  const checked = viewNameSchema.safeParse(name);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      isUnsaved={name !== ""}
      title="Save this view"
      description="It keeps the search, the filters and the order. Only you see it here; to share it, send the page's address."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (checked.success) save.mutate({ name: checked.data, view });
        }}
      >
        <TextField
          id="view-name"
          label="Name"
          autoComplete="off"
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Refused error={save.error} />
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={!checked.success || save.isPending}>
            Save view
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

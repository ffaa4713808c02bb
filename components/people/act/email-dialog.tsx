"use client";

import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/form/field";
import { Refused } from "@/components/ui/states";
import { isolated } from "@/components/ui/text/isolated";
import { fetchJson } from "@/lib/http/client";
import { emailChangedSchema, emailChangeSchema, type PersonView } from "@/lib/people/contract";
import { usePeopleMutation } from "../queries";

/** Changes the email of an account that Okta doesn't own; a leaver's can be freed for someone else. */
export function EmailDialog({ person, onClose }: { person: PersonView; onClose(): void }) {
  const [email, setEmail] = useState(person.email ?? "");
  const mayFree = person.status === "DEACTIVATED" && person.email !== null;
  const change = usePeopleMutation(
    (to: string | null) =>
      fetchJson(emailChangedSchema, `/api/people/${person.id}/email`, {
        method: "POST",
        body: { email: to },
      }),
    ({ runId }) => {
      toast.success(
        runId === null
          ? `Email of ${isolated(person.displayName)} changed.`
          : "Email changed. We're syncing the person who needed the old address.",
      );
      onClose();
    },
  );
  const checked = emailChangeSchema.safeParse({ email });
  const wrong = email !== "" && !checked.success ? "Enter a valid email address." : undefined;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      isUnsaved={email !== (person.email ?? "")}
      title={`Change the email of ${isolated(person.displayName)}`}
      description="The person uses the new address from now on. If the account has a role or a password, we also email the old address."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (checked.success) change.mutate(checked.data.email);
        }}
      >
        <TextField
          id="new-email"
          label="Email"
          type="email"
          autoComplete="off"
          value={email}
          error={wrong}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Refused error={change.error} />
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          {mayFree ? (
            <Button disabled={change.isPending} onClick={() => change.mutate(null)}>
              Free this address
            </Button>
          ) : null}
          <Button
            type="submit"
            variant="primary"
            disabled={change.isPending || !checked.success || email === person.email}
          >
            Change email
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

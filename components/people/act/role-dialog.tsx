"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RadioCards } from "@/components/ui/form/radio-cards";
import { Refused } from "@/components/ui/states";
import { isolated } from "@/components/ui/text/isolated";
import { fetchJson } from "@/lib/http/client";
import { linkSentSchema, type PersonView, roleChangeSchema, roles } from "@/lib/people/contract";
import { roleWords } from "../copy";
import { usePeopleMutation } from "../queries";

/**
 * Changes a person's role. Only owners open it. Owners and admins can be emailed a link to set a password.
 */
export function RoleDialog({ person, onClose }: { person: PersonView; onClose(): void }) {
  const [role, setRole] = useState(person.role);
  const change = usePeopleMutation<void, unknown>(
    () => fetchJson(roleChangeSchema, `/api/people/${person.id}/role`, { method: "POST", body: { role } }),
    () => {
      toast.success(`Role of ${isolated(person.displayName)} saved.`);
      onClose();
    },
  );
  const link = useMutation({
    mutationFn: () =>
      fetchJson(linkSentSchema, `/api/people/${person.id}/password-link`, {
        method: "POST",
        body: {},
      }),
  });
  const error = change.error ?? link.error;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Role of ${isolated(person.displayName)}`}
      description="Owners can do everything admins can. They also change roles, protect people and disconnect Okta. Admins manage the Okta integration and see everyone."
    >
      <RadioCards<PersonView["role"]>
        legend="Role"
        isLegendHidden
        options={roles.map((value) => ({ value, ...roleWords[value] }))}
        value={role}
        onChange={setRole}
      />
      <Refused error={error} />
      {link.data ? (
        <p role="status" className="mt-3 text-sm text-good">
          We sent a link to set a password to {link.data.to}.
        </p>
      ) : null}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        {person.role === "MEMBER" || person.status !== "ACTIVE" ? null : (
          <Button disabled={link.isPending} onClick={() => link.mutate()}>
            Email a password link
          </Button>
        )}
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="primary"
          disabled={change.isPending || role === person.role}
          onClick={() => change.mutate()}
        >
          Change role
        </Button>
      </div>
    </Dialog>
  );
}

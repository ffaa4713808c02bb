"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Refused } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import { linkSentSchema, type PersonView, roleChangeSchema, roles } from "@/lib/people/contract";
import { roleWords } from "./copy";

/** Who somebody is here: only owners open it. Owners and admins can be mailed a link to set a password. */
export function RoleDialog({ person, onClose }: { person: PersonView; onClose(): void }) {
  const client = useQueryClient();
  const [role, setRole] = useState(person.role);
  const change = useMutation({
    mutationFn: () =>
      fetchJson(roleChangeSchema, `/api/people/${person.id}/role`, { method: "POST", body: { role } }),
    onSuccess: () => {
      toast.success(`${person.displayName}'s role is saved.`);
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["people"] }),
  });
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
      title={`Role of ${person.displayName}`}
      description="Owners do everything admins do, and change roles, protect people and disconnect Okta. Admins look after the Okta integration and see everybody."
    >
      <fieldset className="space-y-2">
        <legend className="sr-only">Role</legend>
        {roles.map((one) => (
          <label key={one} className="flex items-start gap-2 rounded-lg border border-line p-3 text-sm">
            <input
              type="radio"
              name="role"
              className="mt-0.5 accent-(--accent)"
              checked={role === one}
              onChange={() => setRole(one)}
            />
            <span>
              <span className="font-medium">{roleWords[one].label}</span>
              <span className="block text-muted">{roleWords[one].hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Refused error={error} />
      {link.data ? (
        <p role="status" className="mt-3 text-sm text-good">
          A link to set a password was sent to {link.data.to}.
        </p>
      ) : null}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        {person.role === "MEMBER" || person.status !== "ACTIVE" ? null : (
          <Button disabled={link.isPending} onClick={() => link.mutate()}>
            Mail a password link
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

"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Refused } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import { type PersonView, passwordLinkSentSchema, roleChangeSchema, roles } from "@/lib/people/contract";
import { roleWords } from "./copy";
import { usePeopleMutation } from "./queries";

/** Changes a person's role; only owners open it. Owners and admins can be emailed a link to set a password. */
export function RoleDialog({ person, onClose }: { person: PersonView; onClose(): void }) {
  const [role, setRole] = useState(person.role);
  const change = usePeopleMutation<void, unknown>(
    () => fetchJson(roleChangeSchema, `/api/people/${person.id}/role`, { method: "POST", body: { role } }),
    () => {
      toast.success(`Role of ${person.displayName} saved.`);
      onClose();
    },
  );
  const link = useMutation({
    mutationFn: () =>
      fetchJson(passwordLinkSentSchema, `/api/people/${person.id}/password-link`, {
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
      description="Owners can do everything admins can. They also change roles, protect people and disconnect Okta. Admins manage the Okta integration and see everyone."
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

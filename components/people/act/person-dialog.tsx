"use client";

import type { PersonView } from "@/lib/people/contract";
import { EmailDialog } from "./email-dialog";
import { ManagerDialog } from "./manager-dialog";
import type { PersonAction } from "./person-actions";
import { RoleDialog } from "./role-dialog";
import { SwitchDialog } from "./switch-dialog";

export interface PersonDialogProps {
  person: PersonView;
  action: Exclude<PersonAction, "sync-now">;
  onClose(): void;
}

/** Opens the dialog of an action from a person's menu. */
export function PersonDialog({ person, action, onClose }: PersonDialogProps) {
  if (action === "role") return <RoleDialog person={person} onClose={onClose} />;
  if (action === "email") return <EmailDialog person={person} onClose={onClose} />;
  if (action === "manager") return <OwnManager person={person} onClose={onClose} />;
  return <SwitchDialog person={person} what={action} onClose={onClose} />;
}

function OwnManager({ person, onClose }: { person: PersonView; onClose(): void }) {
  const own = person.manager?.from === "override" ? person.manager : null;
  return (
    <ManagerDialog
      of={person.displayName}
      description="A manager set here stays, whatever Okta says. The new manager sees this person from now on. The previous manager no longer does."
      options={[
        { value: "person", label: "Choose a manager", hint: "Syncs won't replace them." },
        {
          value: "nobody",
          label: "No manager of their own",
          hint: "They use their team's manager, if it has one.",
        },
        { value: "sync", label: "Use Okta", hint: "The next full sync sets the manager." },
      ]}
      current={{ kind: person.managerByHand ? (own ? "person" : "nobody") : "sync", person: own }}
      without={person.id}
      path={`/api/people/${person.id}/manager`}
      onClose={onClose}
    />
  );
}

"use client";

import type { PersonView } from "@/lib/people/contract";
import { EmailDialog } from "./email-dialog";
import { ManagerDialog } from "./manager-dialog";
import type { PersonAction } from "./person-actions";
import { RoleDialog } from "./role-dialog";
import { SwitchDialog } from "./switch-dialog";

interface Props {
  person: PersonView;
  action: Exclude<PersonAction, "sync-now">;
  onClose(): void;
}

/** The dialog of what was chosen in somebody's menu. */
export function PersonDialog({ person, action, onClose }: Props) {
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
      description="A manager set by hand stays whatever Okta says. They see this person from now on, and whoever managed them before does not."
      options={[
        { kind: "person", label: "Somebody I choose", hint: "No sync replaces them." },
        { kind: "nobody", label: "Nobody of their own", hint: "Their team's manager, if it has one." },
        { kind: "sync", label: "As Okta says", hint: "The next full sync fills it in." },
      ]}
      current={{ kind: person.managerByHand ? (own ? "person" : "nobody") : "sync", person: own }}
      without={person.id}
      path={`/api/people/${person.id}/manager`}
      onClose={onClose}
    />
  );
}

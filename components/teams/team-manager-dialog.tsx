"use client";

import { ManagerDialog } from "@/components/people/act/manager-dialog";
import type { TeamView } from "@/lib/teams/contract";

/** Changes who manages a team's people by default. */
export function TeamManagerDialog({ team, onClose }: { team: TeamView; onClose(): void }) {
  const { manager, managerSource } = team;
  const byHand = managerSource === "HAND";
  return (
    <ManagerDialog
      of={team.name}
      description="They manage everyone in the team who has no manager of their own. Syncs never replace a manager set here."
      options={[
        { value: "person", label: "Choose a manager", hint: "Can be outside the team." },
        { value: "nobody", label: "No manager", hint: "Syncs won't set one." },
        {
          value: "sync",
          label: "Use Okta",
          hint: "In team mode, the next full sync sets a manager. Otherwise the team has none.",
        },
      ]}
      current={{ kind: byHand ? (manager ? "person" : "nobody") : "sync", person: manager }}
      path={`/api/teams/${team.id}/manager`}
      onClose={onClose}
    />
  );
}

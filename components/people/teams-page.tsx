"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { count } from "@/components/ui/format";
import { Empty, Stale } from "@/components/ui/states";
import type { TeamView } from "@/lib/people/contract";
import { ManagerDialog } from "./manager-dialog";
import { peopleHref } from "./people-view";
import { useTeams } from "./queries";

/** Lists teams with their managers, which can be changed here. */
export function TeamsPage({ initial }: { initial: TeamView[] }) {
  const [chosen, setChosen] = useState<TeamView | null>(null);
  const teams = useTeams(initial);
  const { items } = teams.data;
  return (
    <div className="space-y-4">
      <div>
        <h1 className="text-xl font-semibold">Teams</h1>
        <p className="text-sm text-muted">
          A team manager manages everyone in the team who has no manager of their own.
        </p>
      </div>
      <Card>
        {teams.isError ? <Stale error={teams.error} onRetry={() => void teams.refetch()} /> : null}
        {items.length === 0 ? <Empty>No teams yet.</Empty> : null}
        <ul aria-label="Teams" className="divide-y divide-line">
          {items.map((team) => (
            <li key={team.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 text-sm">
              <span className="min-w-0 grow basis-48 font-medium break-words">{team.name}</span>
              <Link href={peopleHref({ team: team.id })} className="w-28 text-muted hover:text-accent">
                {count(team.people, "person", "people")}
              </Link>
              <span className="min-w-0 grow basis-48 break-words">
                {team.manager?.displayName ?? <span className="text-muted">No manager</span>}
                {team.managerSource === "HAND" ? <span className="text-muted"> (set here)</span> : null}
              </span>
              <Button aria-label={`Manager of ${team.name}`} onClick={() => setChosen(team)}>
                Manager …
              </Button>
            </li>
          ))}
        </ul>
      </Card>
      {chosen ? <TeamManager team={chosen} onClose={() => setChosen(null)} /> : null}
    </div>
  );
}

function TeamManager({ team, onClose }: { team: TeamView; onClose(): void }) {
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

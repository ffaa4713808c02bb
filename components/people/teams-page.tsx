"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty, Stale } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import { type TeamView, teamsSchema } from "@/lib/people/contract";
import { ManagerDialog } from "./manager-dialog";

/** Teams and the managers their people have by default. Each can be given another by hand. */
export function TeamsPage({ initial }: { initial: TeamView[] }) {
  const [chosen, setChosen] = useState<TeamView | null>(null);
  const teams = useQuery({
    queryKey: ["people", "teams"],
    queryFn: () => fetchJson(teamsSchema, "/api/teams"),
    initialData: { items: initial },
  });
  const { items } = teams.data;
  return (
    <div className="space-y-4">
      <div>
        <h1 className="text-xl font-semibold">Teams</h1>
        <p className="text-sm text-muted">
          A team's manager manages everybody in it who has no manager of their own.
        </p>
      </div>
      <Card>
        {teams.isError ? <Stale onRetry={() => void teams.refetch()} /> : null}
        {items.length === 0 ? <Empty>There are no teams yet.</Empty> : null}
        <ul aria-label="Teams" className="divide-y divide-line">
          {items.map((team) => (
            <li key={team.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 text-sm">
              <span className="min-w-0 grow basis-48 font-medium break-words">{team.name}</span>
              <span className="w-24 text-muted">
                {team.people} {team.people === 1 ? "person" : "people"}
              </span>
              <span className="min-w-0 grow basis-48 break-words">
                {team.manager?.displayName ?? <span className="text-muted">No manager</span>}
                {team.managerSource === "HAND" ? <span className="text-muted"> (by hand)</span> : null}
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
      description="They manage everybody in the team who has no manager of their own. A manager set by hand is never replaced by a sync."
      options={[
        { kind: "person", label: "Somebody I choose", hint: "They need not be in the team." },
        { kind: "nobody", label: "Nobody", hint: "No sync puts somebody there." },
        {
          kind: "sync",
          label: "Leave it to the sync",
          hint: "Only in team mode the next full sync finds one; else the team has none.",
        },
      ]}
      current={{ kind: byHand ? (manager ? "person" : "nobody") : "sync", person: manager }}
      path={`/api/teams/${team.id}/manager`}
      onClose={onClose}
    />
  );
}

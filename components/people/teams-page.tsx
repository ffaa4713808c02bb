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

/** So many teams are shown at first, and more with each press. */
const SHOWN = 100;

/** Lists teams with their managers, which can be changed here. */
export function TeamsPage({ initial }: { initial: TeamView[] }) {
  const [chosen, setChosen] = useState<TeamView | null>(null);
  const teams = useTeams(initial);
  const [name, setName] = useState("");
  const [most, setMost] = useState(SHOWN);
  const all = teams.data.items;
  const items = all.filter((team) => team.name.toLowerCase().includes(name.trim().toLowerCase()));
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
        {all.length > SHOWN ? (
          <input
            type="search"
            aria-label="Search teams"
            placeholder="Search teams"
            className="mb-3 min-h-9 w-full rounded-control border border-field bg-surface px-3 text-sm placeholder:text-muted"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        ) : null}
        {items.length === 0 ? (
          <Empty>{all.length === 0 ? "No teams yet." : "No matching teams."}</Empty>
        ) : null}
        <ul aria-label="Teams" className="divide-y divide-line">
          {items.slice(0, most).map((team) => (
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
        {items.length > most ? (
          <Button className="mt-4" onClick={() => setMost(most + SHOWN)}>
            Show more of {count(items.length, "team")}
          </Button>
        ) : null}
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

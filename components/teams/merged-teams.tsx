"use client";

import Link from "next/link";
import { toast } from "sonner";
import { usePeopleMutation } from "@/components/people/queries";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Refused } from "@/components/ui/states";
import { isolated } from "@/components/ui/text/isolated";
import { Time } from "@/components/ui/text/time";
import type { TeamPageView } from "@/lib/teams/contract";
import { separateTeam } from "./merge-queries";

/** Lists the merged names that lead to this team, each with a button to separate it. */
export function MergedTeams({ merged }: { merged: TeamPageView["merged"] }) {
  const separate = useSeparate();
  if (merged.length === 0) return null;
  return (
    <Card aria-labelledby="merged-title">
      <CardTitle id="merged-title">Merged names</CardTitle>
      <ul className="space-y-3">
        {merged.map(({ id, name, mergedAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-2">
            <span className="min-w-0">
              <Link href={`/teams/${id}`} dir="auto" className="block truncate rounded hover:text-accent">
                {name}
              </Link>
              <span className="block text-xs text-muted">
                <Time iso={mergedAt} />
              </span>
            </span>
            <Button
              size="small"
              aria-label={`Separate ${isolated(name)} again`}
              disabled={separate.isPending}
              onClick={() => separate.mutate(id)}
            >
              Separate again
            </Button>
          </li>
        ))}
      </ul>
      <Refused error={separate.error} />
    </Card>
  );
}

/** Says on a merged team's page which team it's part of, and offers to separate it. */
export function MergedInto({ team }: { team: TeamPageView["team"] }) {
  const separate = useSeparate();
  const { mergedInto } = team;
  if (mergedInto === null) return null;
  return (
    <Card aria-labelledby="merged-into-title">
      <CardTitle id="merged-into-title">
        Merged into{" "}
        <Link href={`/teams/${mergedInto.id}`} className="text-accent hover:underline">
          <bdi>{mergedInto.name}</bdi>
        </Link>
      </CardTitle>
      <p className="mb-3 max-w-prose text-sm text-muted">
        Syncs read “{isolated(team.name)}” in Okta as {isolated(mergedInto.name)}. If you separate them,
        people with this name in Okta move here at the next full sync.
      </p>
      <Button disabled={separate.isPending} onClick={() => separate.mutate(team.id)}>
        Separate again
      </Button>
      <Refused error={separate.error} />
    </Card>
  );
}

const useSeparate = () =>
  usePeopleMutation(separateTeam, () =>
    toast.success("Separated. People move at the next full sync, by their name in Okta."),
  );

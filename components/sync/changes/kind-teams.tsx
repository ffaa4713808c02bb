"use client";

import { count, number } from "@/components/ui/text/format";
import type { ChangeFilter, ChangeGroups, ChangeView } from "@/lib/sync/contract";

export interface KindProps {
  runId: string;
  group: ChangeGroups["kinds"][number];
  unfinished: boolean;
  usual: ChangeView["state"];
  onNarrow(filter: ChangeFilter): void;
}

/** Shows the teams of many changes as bars, the largest first. Each leads to its people. */
export function KindTeams({
  group: { kind, count: total, teams, teamCount },
  onNarrow,
}: Pick<KindProps, "group" | "onNarrow">) {
  const most = Math.max(1, ...teams.map((team) => team.count));
  const named = teams.filter((team) => team.name !== null);
  return (
    <>
      <p className="mt-1 text-sm text-muted">
        {count(total, "person", "people")} in {count(teamCount, "team")}
        {teamCount > named.length ? `; the ${named.length} largest are listed` : ""}.
      </p>
      <ul className="mt-3 grid gap-x-8 gap-y-1 sm:grid-cols-2">
        {teams.map((team) => (
          <li key={team.name ?? ""}>
            <button
              type="button"
              disabled={team.name === null}
              onClick={() => onNarrow({ kind, ...(team.name === null ? {} : { team: team.name }) })}
              className="grid min-h-9 w-full grid-cols-[minmax(0,10rem)_minmax(0,1fr)_3.5rem] items-center gap-3 rounded-control px-2 text-left text-sm enabled:hover:bg-soft"
            >
              <span dir="auto" className="truncate">
                {team.name ?? "No team"}
              </span>
              <span aria-hidden className="h-1.5">
                <span
                  className="block h-full rounded-full bg-chart-updated"
                  style={{ width: `${Math.max(2, (team.count / most) * 100)}%` }}
                />
              </span>
              <span className="text-right text-muted tabular-nums">{number(team.count)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

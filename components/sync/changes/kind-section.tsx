"use client";

import { changeKindWords } from "@/components/sync/copy";
import { useChanges } from "@/components/sync/queries";
import { Button } from "@/components/ui/button";
import { Failed, Loading } from "@/components/ui/states";
import { count, number } from "@/components/ui/text/format";
import type { ChangeFilter, ChangeGroups, ChangeView } from "@/lib/sync/contract";
import { ChangeRow } from "./change-row";

/** With more changes than this, a kind is summarised by team. With fewer, they are listed one by one. */
const ONE_BY_ONE = 25;
const SHOWN = 8;
/** The number of them that a preview shows beside the summary. */
const EXAMPLES = 3;

interface Props {
  runId: string;
  group: ChangeGroups["kinds"][number];
  unfinished: boolean;
  usual: ChangeView["state"];
  onNarrow(filter: ChangeFilter): void;
}

/**
 * Shows the changes of one kind: their number, the teams, and the first of them, or only the teams if there
 * are many.
 */
export function KindSection({ runId, group, unfinished, usual, onNarrow }: Props) {
  const { kind, count: total } = group;
  const isSummary = total > ONE_BY_ONE;
  const id = `changes-${kind}`;
  return (
    <section aria-labelledby={id} className="border-t border-line py-4 first-of-type:border-t-0 last:pb-0">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h3 id={id} className="text-sm font-medium">
          {changeKindWords[kind]} <span className="font-normal text-muted tabular-nums">{number(total)}</span>
        </h3>
        {total > SHOWN ? (
          <Button variant="ghost" size="small" onClick={() => onNarrow({ kind })}>
            Show all {number(total)}
          </Button>
        ) : null}
      </div>
      {isSummary ? <Teams group={group} onNarrow={onNarrow} /> : null}
      {isSummary && usual === "PLANNED" ? <p className="mt-3 text-sm text-muted">For example:</p> : null}
      {isSummary && usual !== "PLANNED" ? null : (
        <First
          runId={runId}
          kind={kind}
          unfinished={unfinished}
          usual={usual}
          most={isSummary ? EXAMPLES : SHOWN}
        />
      )}
    </section>
  );
}

function First({
  runId,
  kind,
  unfinished,
  usual,
  most,
}: Pick<Props, "runId" | "unfinished" | "usual"> & Pick<ChangeFilter, "kind"> & { most: number }) {
  const changes = useChanges(runId, kind ? { kind } : {}, () => unfinished);
  const items = changes.data?.pages[0]?.items.slice(0, most) ?? [];
  return (
    <>
      {changes.isPending ? <Loading label="Loading changes" /> : null}
      {changes.isError ? <Failed error={changes.error} onRetry={() => void changes.refetch()} /> : null}
      <ul className="divide-y divide-line">
        {items.map((change) => (
          <ChangeRow key={change.id} change={change} usual={usual} />
        ))}
      </ul>
    </>
  );
}

/** Shows the teams of many changes as bars, the largest first. Each leads to its people. */
function Teams({
  group: { kind, count: total, teams, teamCount },
  onNarrow,
}: Pick<Props, "group" | "onNarrow">) {
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

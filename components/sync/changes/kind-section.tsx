"use client";

import { changeKindWords } from "@/components/sync/copy";
import { Button } from "@/components/ui/button";
import { Failed, Loading } from "@/components/ui/states";
import { number } from "@/components/ui/text/format";
import type { ChangeFilter } from "@/lib/sync/contract";
import { ChangeRow } from "./change-row";
import { type KindProps, KindTeams } from "./kind-teams";
import { useChanges } from "./queries";

/** With more changes than this, a kind is summarised by team. With fewer, they are listed one by one. */
const ONE_BY_ONE = 25;
const SHOWN = 8;
/** The number of them that a preview shows beside the summary. */
const EXAMPLES = 3;

/**
 * Shows the changes of one kind: their number, the teams, and the first of them, or only the teams if there
 * are many.
 */
export function KindSection({ runId, group, unfinished, usual, onNarrow }: KindProps) {
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
      {isSummary ? <KindTeams group={group} onNarrow={onNarrow} /> : null}
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
}: Pick<KindProps, "runId" | "unfinished" | "usual"> & Pick<ChangeFilter, "kind"> & { most: number }) {
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

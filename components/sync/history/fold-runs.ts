import type { RunView } from "@/lib/sync/contract";

/** A line in the list of syncs: one sync, or several small ones in a row. */
export type RunEntry = { kind: "one"; run: RunView } | { kind: "folded"; runs: RunView[] };

/** Fewer in a row than this aren't grouped. */
const FOLD_FROM = 3;

/**
 * Groups consecutive updates from Okta's events, so that full syncs stand out. A sync that is running, failed
 * or needs approval is never grouped.
 */
export function foldRuns(runs: RunView[]): RunEntry[] {
  const entries: RunEntry[] = [];
  let row: RunView[] = [];
  const close = () => {
    if (row.length >= FOLD_FROM) entries.push({ kind: "folded", runs: row });
    else entries.push(...row.map((run): RunEntry => ({ kind: "one", run })));
    row = [];
  };
  for (const run of runs) {
    if (isSmall(run)) row.push(run);
    else {
      close();
      entries.push({ kind: "one", run });
    }
  }
  close();
  return entries;
}

function isSmall(run: RunView): boolean {
  const isQuiet = run.state === "DONE" || run.state === "DONE_WITH_ISSUES";
  return run.kind === "PEOPLE" && run.trigger === "EVENT" && isQuiet && (run.counts?.held ?? 0) === 0;
}

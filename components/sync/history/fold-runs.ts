import type { RunView } from "@/lib/sync/contract";

/** A line of the list of syncs: one sync, or several small ones in a row that read better as one line. */
export type RunEntry = { kind: "one"; run: RunView } | { kind: "folded"; runs: RunView[] };

/** Fewer in a row than this stand by themselves. */
const FOLD_FROM = 3;

/**
 * Folds updates from Okta's events that follow each other, so that full syncs stand out. One that is running, failed or
 * needs approval always stands by itself.
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

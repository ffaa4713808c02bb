import { Time } from "@/components/ui/time";
import { type RunView, runStages } from "@/lib/sync/contract";
import { count, stageWords } from "./words";

/** How far a run is, as its row says: the stage it is in and what it has counted so far. */
export function RunProgress({ run }: { run: RunView }) {
  const at = runStages.indexOf(run.stage);
  const { read, planned, applied } = run.progress;
  const said = run.state === "QUEUED" ? "Queued: starts in a moment" : stageWords[run.stage];
  return (
    <div role="status" aria-live="polite">
      <p className="text-sm font-medium">
        {said}
        {run.resumeAt ? (
          <span className="font-normal text-muted">
            {" "}
            – Okta's rate limit is used up; goes on <Time iso={run.resumeAt} />
          </span>
        ) : null}
      </p>
      <ol aria-hidden className="mt-2 grid grid-cols-7 gap-1">
        {runStages.map((stage, index) => (
          <li
            key={stage}
            className={`h-1.5 rounded-full ${run.state === "RUNNING" && index <= at ? "bg-accent" : "bg-soft"} ${index === at && run.state === "RUNNING" ? "animate-pulse" : ""}`}
          />
        ))}
      </ol>
      <p className="mt-2 text-sm text-muted">
        {count(read, "person", "people")} read, {count(planned, "change")} planned, {count(applied, "change")}{" "}
        applied
      </p>
    </div>
  );
}

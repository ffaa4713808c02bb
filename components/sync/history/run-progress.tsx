import { TriangleAlert } from "lucide-react";
import { isRateLimited, stageWords } from "@/components/sync/copy";
import { count } from "@/components/ui/text/format";
import { Time } from "@/components/ui/text/time";
import { type RunView, runStages } from "@/lib/sync/contract";

/** Shows how far a run is: its stage, its counts so far, and what delays it. */
export function RunProgress({ run }: { run: RunView }) {
  const current = runStages.indexOf(run.stage);
  const { read, planned, applied } = run.progress;
  const stageText = run.state === "QUEUED" ? "Queued. Starting soon." : stageWords[run.stage];
  const isWorking = run.state === "RUNNING" && run.resumeAt === null;
  return (
    <div role="status" aria-live="polite">
      <p className="text-sm font-medium">
        {stageText}
        {run.resumeAt && isRateLimited(run) ? (
          <span className="font-normal text-muted">
            {" "}
            – waiting for Okta's rate limit. Continues <Time iso={run.resumeAt} />
          </span>
        ) : null}
      </p>
      <ol aria-hidden className="mt-2 grid grid-cols-7 gap-1">
        {runStages.map((stage, index) => (
          <li
            key={stage}
            className={`h-1.5 rounded-full ${run.state === "RUNNING" && index <= current ? "bg-accent" : "bg-soft"} ${index === current && isWorking ? "animate-pulse" : ""}`}
          />
        ))}
      </ol>
      <p className="mt-2 text-sm text-muted">
        {count(read, "person", "people")} read, {count(planned, "change")} planned, {count(applied, "change")}{" "}
        applied
      </p>
      {run.trouble ? <Trouble trouble={run.trouble} resumeAt={run.resumeAt} /> : null}
    </div>
  );
}

function Trouble({
  trouble,
  resumeAt,
}: {
  trouble: NonNullable<RunView["trouble"]>;
  resumeAt: string | null;
}) {
  return (
    <div className="mt-3 flex gap-3 rounded-lg bg-warn-soft p-3 text-sm">
      <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-warn" />
      <div>
        <p className="font-medium text-warn">{trouble.reason}</p>
        <p className="mt-1">{trouble.advice}</p>
        <p className="mt-1">
          {resumeAt ? (
            <>
              Next try: <Time iso={resumeAt} />
            </>
          ) : (
            "We're trying again now."
          )}
        </p>
      </div>
    </div>
  );
}

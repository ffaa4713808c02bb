import { CircleCheck, CircleX, Hourglass, TriangleAlert } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { ProblemError } from "@/lib/http/client";
import type { SetupAnswer, SetupFinding } from "@/lib/setup/contract";

const looks = {
  passed: { icon: CircleCheck, word: "Passed", className: "text-good" },
  failed: { icon: CircleX, word: "Failed", className: "text-bad" },
  warning: { icon: TriangleAlert, word: "Warning", className: "text-warn" },
  waiting: { icon: Hourglass, word: "Waiting", className: "text-muted" },
};

/**
 * Shows a check's answer and announces it to screen readers. Failures of a field are shown at that field
 * instead. `error` says that the check itself couldn't run.
 */
export function CheckResult({ answer, error }: { answer?: SetupAnswer; error?: Error | null }) {
  if (error) {
    return (
      <div role="alert" className="rounded-lg bg-bad-soft p-3 text-sm text-bad">
        <p className="font-medium">{error.message}</p>
        {error instanceof ProblemError && error.advice ? <p className="mt-1">{error.advice}</p> : null}
      </div>
    );
  }
  if (!answer) return null;
  const findings = answer.findings.filter(({ state, field }) => state !== "failed" || field === null);
  const { icon: Icon } = looks[answer.passed ? "passed" : "failed"];
  return (
    <div
      role={answer.passed ? "status" : "alert"}
      className={cn("rounded-lg p-3", answer.passed ? "bg-good-soft" : "bg-bad-soft")}
    >
      <p
        className={cn("flex items-start gap-2 text-sm font-medium", answer.passed ? "text-good" : "text-bad")}
      >
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" /> {answer.message}
      </p>
      {findings.length > 0 ? (
        <div className="mt-3 rounded-md bg-surface p-3">
          <Findings findings={findings} />
        </div>
      ) : null}
    </div>
  );
}

/** Lists each finding: its state as icon and word, what it means and what to do. */
export function Findings({ findings }: { findings: SetupFinding[] }) {
  return (
    <ul className="space-y-3">
      {findings.map(({ name, state, message, advice }, index) => {
        // Consecutive findings with the same advice show it once, after the last one.
        const isRepeated = findings[index + 1]?.advice === advice;
        const { icon: Icon, word, className } = looks[state];
        return (
          <li key={`${name} ${message}`} className="flex gap-2 text-sm">
            <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", className)} />
            <div className="min-w-0">
              <p className="break-words">
                <span className="font-medium">{name}</span>
                <span className="sr-only"> ({word})</span>: {message}
              </p>
              {advice && !isRepeated ? <p className="text-muted">{advice}</p> : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

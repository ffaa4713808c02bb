import { CircleCheck, CircleX, Hourglass, TriangleAlert } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { ProblemError } from "@/lib/http/client";
import type { SetupAnswer, SetupFinding } from "@/lib/setup/contract";

const looks = {
  passed: { icon: CircleCheck, word: "Fine", className: "text-good" },
  failed: { icon: CircleX, word: "Not working", className: "text-bad" },
  warning: { icon: TriangleAlert, word: "Worth a look", className: "text-warn" },
  waiting: { icon: Hourglass, word: "Waiting", className: "text-muted" },
};

/**
 * What a check answered, in plain words: announced by screen readers, at once where something is wrong. What is wrong
 * with a field stands at the field. `error` is for a check that could not be made at all.
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

/** What was looked at, one by one: state in icon and word, what it means, what to do. */
export function Findings({ findings }: { findings: SetupFinding[] }) {
  return (
    <ul className="space-y-3">
      {findings.map(({ name, state, message, advice }, index) => {
        // The same advice for several things in a row is given once, after the last of them.
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

import { duration } from "@/components/ui/format";
import type { RunDetail } from "@/lib/sync/contract";

const words: Record<RunDetail["stage"], string> = {
  READ: "Read",
  PROVE: "Verify",
  PLAN: "Compare",
  GUARD: "Check removals",
  APPLY: "Apply",
  MANAGERS: "Managers",
  FINISH: "Finish",
};

/** Shows where the time of a sync went: a bar as wide as each stage took, with its name and time below. */
export function StageBar({ stages }: { stages: RunDetail["stages"] }) {
  if (stages.length === 0) return null;
  return (
    <ol aria-label="Time by stage" className="flex flex-wrap gap-x-1 gap-y-2">
      {stages.map(({ stage, ms }) => (
        <li key={stage} className="min-w-16" style={{ flexGrow: Math.max(ms, 1), flexBasis: 0 }}>
          <span aria-hidden className="block h-1.5 rounded-full bg-accent" />
          <span className="mt-1.5 block text-xs whitespace-nowrap text-muted">
            {words[stage]} <span className="tabular-nums">{duration(ms)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

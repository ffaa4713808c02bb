import { duration } from "@/components/ui/text/format";
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

/** Shades of one colour. The names below are in the same order. */
const shades = ["bg-accent", "bg-accent/60"];

/** Shows how long each stage of a sync took: a bar divided by stage, with names and times below. */
export function StageBar({ stages }: { stages: RunDetail["stages"] }) {
  if (stages.length === 0) return null;
  return (
    <div className="border-t border-line pt-4">
      <div aria-hidden className="flex h-1.5 gap-0.5 overflow-hidden rounded-full">
        {stages.map(({ stage, ms }, index) => (
          <span
            key={stage}
            className={shades[index % shades.length]}
            style={{ flexGrow: Math.max(ms, 1), flexBasis: 2 }}
          />
        ))}
      </div>
      <ol aria-label="Time by stage" className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        {stages.map(({ stage, ms }) => (
          <li key={stage}>
            {words[stage]} <span className="text-foreground tabular-nums">{duration(ms)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

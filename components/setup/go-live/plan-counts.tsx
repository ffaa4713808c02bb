import { number } from "@/components/ui/text/format";
import type { PreviewView } from "@/lib/sync/contract/preview";

/** Shows how many people the first sync would add, change and remove. */
export function PlanCounts({ counts }: { counts: NonNullable<PreviewView["run"]["counts"]> }) {
  const shown: [string, number][] = [
    ["Read from Okta", counts.read],
    ["New", counts.created],
    ["Linked", counts.linked],
    ["Updated", counts.updated],
    ["Suspended", counts.suspended],
    ["Deactivated", counts.deactivated],
    ["Need approval", counts.held],
    ["Problems", counts.problems],
  ];
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {shown
        .filter(([name, value], index) => index < 2 || name === "Problems" || value > 0)
        .map(([name, value]) => (
          <div key={name} className="rounded-lg bg-soft px-3 py-2">
            <dt className="text-xs text-muted">{name}</dt>
            <dd className="text-lg font-semibold tabular-nums">{number(value)}</dd>
          </div>
        ))}
    </dl>
  );
}

import { Summary } from "@/components/ui/summary";
import { number } from "@/components/ui/text/format";
import { Time } from "@/components/ui/text/time";
import type { EventHealth } from "@/lib/events/contract";

/** Shows how much of Okta's limits is used: events in a day, and calls in a minute by bucket. */
export function ApiUsage({ health: { ceiling, budget } }: { health: EventHealth }) {
  const uses: { name: string; used: number; limit: number; note: string | null }[] = [
    { name: "Events in the last 24 hours", used: ceiling.used, limit: ceiling.limit, note: null },
    ...budget.map((one) => ({
      name: `${one.bucket}, calls per minute`,
      used: one.limit - one.lowest,
      limit: one.limit,
      note: one.observedAt,
    })),
  ];
  return (
    <details open className="border-t border-line pt-5">
      <Summary className="font-medium">Okta API usage</Summary>
      <ul className="mt-2 grid gap-x-8 gap-y-3 text-sm lg:grid-cols-2">
        {uses.map(({ name, used, limit, note }) => (
          <li key={name}>
            <span className="flex flex-wrap justify-between gap-x-4">
              <span className="break-all">{name}</span>
              <span className="text-muted tabular-nums">
                {number(used)} of {number(limit)}
                {note ? (
                  <>
                    , measured <Time iso={note} />
                  </>
                ) : null}
              </span>
            </span>
            <meter
              aria-label={name}
              className="mt-1 h-2 w-full"
              min={0}
              max={limit}
              high={limit * 0.7}
              value={used}
            />
          </li>
        ))}
      </ul>
      <p className="mt-2 text-xs text-muted">
        For calls: peak use in the last hour, across all API clients of your org.
      </p>
    </details>
  );
}

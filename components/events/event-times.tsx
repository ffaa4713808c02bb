import { count, duration } from "@/components/ui/text/format";
import type { EventHealth } from "@/lib/events/contract";

type Times = EventHealth["answers"];

/** Shows how long responses, changes and sign-outs took this week: a bar up to the slowest of 95%, and the figures. */
export function EventTimes({ health }: { health: EventHealth }) {
  const fromEvent = "from Okta's event time";
  const rows: { name: string; times: Times; from: string; one: string; more?: string }[] = [
    {
      name: "Response time",
      times: health.answers,
      from: "from arrival",
      one: "delivery",
      more: "deliveries",
    },
    { name: "Time to apply", times: health.applied, from: fromEvent, one: "change" },
    { name: "Time to sign out leavers", times: health.sessionEnds, from: fromEvent, one: "leaver" },
  ];
  const longest = Math.max(1, ...rows.map(({ times }) => times.p95Ms ?? 0));
  return (
    <table className="w-full self-start text-sm">
      <caption className="mb-1 text-left text-xs text-muted">Times this week</caption>
      <thead>
        <tr className="text-xs text-muted">
          <td />
          {["Median", "95%", "Slowest"].map((title) => (
            <th key={title} scope="col" className="px-2 py-1 text-right font-normal">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, times, from, one, more = `${one}s` }) => (
          <tr key={name} className="border-t border-line align-top">
            <th scope="row" className="py-2 text-left font-normal">
              {name}
              <span className="block text-xs text-muted">
                {times.count === 0 ? `No ${more} this week` : `${count(times.count, one, more)}, ${from}`}
              </span>
              <Bar times={times} longest={longest} />
            </th>
            {(["medianMs", "p95Ms", "worstMs"] as const).map((which) => (
              <td key={which} className="px-2 py-2 text-right whitespace-nowrap tabular-nums">
                {duration(times[which])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The darker part shows the median, the whole bar 95%. */
function Bar({ times: { medianMs, p95Ms }, longest }: { times: Times; longest: number }) {
  if (medianMs === null || p95Ms === null) return null;
  const width = (ms: number) => ({ width: `${Math.max(1, (ms / longest) * 100)}%` });
  return (
    <span aria-hidden className="mt-1.5 block h-1.5 rounded-full bg-soft">
      <span className="relative block h-full rounded-full bg-chart-updated" style={width(p95Ms)}>
        <span
          className="absolute inset-y-0 left-0 rounded-full bg-accent"
          style={{ width: `${Math.max(1, (medianMs / Math.max(p95Ms, 1)) * 100)}%` }}
        />
      </span>
    </span>
  );
}

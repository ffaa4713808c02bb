import { calendarTime } from "@/components/ui/text/calendar";
import { count, number } from "@/components/ui/text/format";
import type { EventHealth } from "@/lib/events/contract";

/** Shows how many events arrived on each of the last seven days. */
export function EventsByDay({ days }: { days: EventHealth["eventsByDay"] }) {
  const most = Math.max(1, ...days.map((one) => one.count));
  const total = days.reduce((sum, one) => sum + one.count, 0);
  return (
    <figure className="flex min-w-0 flex-col">
      <figcaption className="mb-2 text-xs text-muted">{count(total, "event")} in seven days</figcaption>
      <ol className="flex h-32 grow items-end gap-2 border-b border-line">
        {days.map(({ day, count: events }) => (
          <li key={day} className="flex h-full min-w-0 flex-1 flex-col justify-end text-center text-xs">
            <span className="tabular-nums">
              {events === 0 ? <span className="sr-only">0</span> : number(events)}
              <span className="sr-only"> on {dayWords(day)}</span>
            </span>
            <span
              aria-hidden
              className="mt-1 block rounded-t-sm bg-chart-updated"
              style={{ height: events === 0 ? 0 : `${Math.max(3, (events / most) * 80)}%` }}
            />
          </li>
        ))}
      </ol>
      <p aria-hidden className="mt-1 flex gap-2 text-center text-xs text-muted">
        {days.map(({ day }) => (
          <span key={day} className="flex-1">
            {calendarTime(day, "UTC").weekday.slice(0, 3)}
          </span>
        ))}
      </p>
    </figure>
  );
}

function dayWords(iso: string): string {
  const { weekday, day, month } = calendarTime(iso, "UTC");
  return `${weekday} ${day} ${month}`;
}

"use client";

import { ArrowRight, CircleCheck, CircleHelp, CircleX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { Card, CardTitle, Fact } from "@/components/ui/card";
import { count, duration, number } from "@/components/ui/format";
import { Failed, Loading, Stale } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import type { EventHealth } from "@/lib/events/contract";
import { useEventHealth } from "./queries";

const looks = {
  good: { icon: CircleCheck, className: "text-good" },
  warning: { icon: TriangleAlert, className: "text-warn" },
  bad: { icon: CircleX, className: "text-bad" },
  unknown: { icon: CircleHelp, className: "text-muted" },
};

/** Shows whether Okta events arrive, with measured figures. `initial` holds the health the server rendered. */
export function EventHealthPanel({ initial, linked }: { initial?: EventHealth; linked?: boolean }) {
  const { data, error, isError, refetch } = useEventHealth(initial);
  return (
    <Card aria-labelledby="event-health-title">
      <CardTitle
        id="event-health-title"
        aside={
          linked ? (
            <Link
              href="/integrations/okta/deliveries"
              className="inline-flex items-center gap-1 text-sm text-accent hover:underline"
            >
              Deliveries <ArrowRight aria-hidden className="size-4" />
            </Link>
          ) : null
        }
      >
        Events
      </CardTitle>
      {data ? (
        <>
          {isError ? <Stale error={error} onRetry={() => void refetch()} /> : null}
          <Judgement health={data} />
          <Figures health={data} />
          <Times health={data} />
          <ByDay days={data.eventsByDay} />
          <Budget health={data} open={!linked} />
        </>
      ) : isError ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading label="Loading event health" />
      )}
    </Card>
  );
}

function Judgement({ health }: { health: EventHealth }) {
  const { icon: Icon, className } = looks[health.level];
  return (
    <div className="flex gap-2">
      <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${className}`} />
      <div>
        <p className="text-sm font-medium">{health.message}</p>
        {health.advice ? <p className="text-sm text-muted">{health.advice}</p> : null}
      </div>
    </div>
  );
}

function Figures({ health }: { health: EventHealth }) {
  const { log } = health;
  return (
    <dl className="mt-5 grid grid-cols-2 gap-4 sm:grid-cols-4">
      <Fact name="Hook verified">{health.verifiedAt ? <Time iso={health.verifiedAt} /> : "Not yet"}</Fact>
      <Fact name="Last event">{health.lastEventAt ? <Time iso={health.lastEventAt} /> : "None yet"}</Fact>
      <Fact name="Queued">{count(health.waiting, "event")}</Fact>
      <Fact name="Rejected requests today">{health.rejectedToday}</Fact>
      <Fact name="Missed and recovered this week">{health.lost}</Fact>
      <Fact name="Late this week">{health.late}</Fact>
      <Fact name="Last System Log check">
        {log.readAt ? <Time iso={log.readAt} /> : "Not yet"}
        {log.forbidden ? " (people only: we can't read the log)" : ""}
      </Fact>
    </dl>
  );
}

/** Shows how long responses, changes and sign-outs took this week. */
function Times({ health }: { health: EventHealth }) {
  const fromEvent = "from Okta's event time";
  const rows = [
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
  return (
    <table className="mt-5 w-full text-sm">
      <caption className="mb-1 text-left text-xs text-muted">Times this week</caption>
      <thead>
        <tr className="text-xs text-muted">
          <td />
          {["Median", "95 %", "Slowest"].map((title) => (
            <th key={title} scope="col" className="px-2 py-1 text-right font-normal">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, times, from, one, more = `${one}s` }) => (
          <tr key={name} className="border-t border-line">
            <th scope="row" className="py-1.5 text-left font-normal">
              {name}
              <span className="block text-xs text-muted">
                {times.count === 0 ? `No ${more} this week` : `${count(times.count, one, more)}, ${from}`}
              </span>
            </th>
            {(["medianMs", "p95Ms", "worstMs"] as const).map((which) => (
              <td key={which} className="px-2 py-1.5 text-right whitespace-nowrap tabular-nums">
                {duration(times[which])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ByDay({ days }: { days: EventHealth["eventsByDay"] }) {
  const most = Math.max(1, ...days.map((one) => one.count));
  return (
    <table className="mt-5 w-full text-xs">
      <caption className="mb-1 text-left text-muted">Events per day</caption>
      <tbody>
        {days.map(({ day, count: events }) => (
          <tr key={day}>
            <th scope="row" className="w-24 py-0.5 text-left font-normal text-muted">
              {day}
            </th>
            <td className="py-0.5">
              <span
                aria-hidden
                className="inline-block h-2 rounded bg-accent align-middle"
                style={{ width: `${(events / most) * 70}%`, minWidth: events > 0 ? "2px" : 0 }}
              />{" "}
              <span className="tabular-nums">{number(events)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Budget({ health, open }: { health: EventHealth; open: boolean }) {
  const { ceiling, budget } = health;
  const uses = [
    {
      name: "Events in the last 24 hours",
      used: ceiling.used,
      limit: ceiling.limit,
      note: null as string | null,
    },
    ...budget.map((one) => ({
      name: `${one.bucket}, calls per minute`,
      used: one.limit - one.lowest,
      limit: one.limit,
      note: one.observedAt,
    })),
  ];
  return (
    <details open={open} className="mt-5">
      <summary className="cursor-pointer text-sm font-medium">Okta API usage</summary>
      <ul className="mt-2 space-y-2 text-sm">
        {uses.map(({ name, used, limit, note }) => (
          <li key={name}>
            <span className="flex flex-wrap justify-between gap-x-4">
              <span>{name}</span>
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

"use client";

import { CircleCheck, CircleHelp, CircleX, TriangleAlert } from "lucide-react";
import { Card, CardTitle, Fact } from "@/components/ui/card";
import { Stale } from "@/components/ui/states";
import { count } from "@/components/ui/text/format";
import { Time } from "@/components/ui/text/time";
import type { EventHealth } from "@/lib/events/contract";
import { ApiUsage } from "./api-usage";
import { EventTimes } from "./event-times";
import { EventsByDay } from "./events-by-day";
import { useEventHealth } from "./queries";

const looks = {
  good: { icon: CircleCheck, className: "text-good" },
  warning: { icon: TriangleAlert, className: "text-warn" },
  bad: { icon: CircleX, className: "text-bad" },
  unknown: { icon: CircleHelp, className: "text-muted" },
};

/** Shows whether Okta's events arrive, how fast they are applied, and how much of Okta's limits is used. */
export function EventHealthPanel({ initial }: { initial: EventHealth }) {
  const { data: health, error, refetch } = useEventHealth(initial);
  const { icon: Icon, className } = looks[health.level];
  return (
    <Card aria-labelledby="event-health-title" className="space-y-6">
      <div>
        <CardTitle id="event-health-title">Events</CardTitle>
        {error ? <Stale error={error} onRetry={() => void refetch()} /> : null}
        <div className="flex gap-2">
          <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${className}`} />
          <div>
            <p className="text-base font-medium">{health.message}</p>
            {health.advice ? <p className="text-sm text-muted">{health.advice}</p> : null}
          </div>
        </div>
        <p className="mt-2 text-sm text-muted">{exceptions(health)}</p>
      </div>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <EventTimes health={health} />
        <EventsByDay days={health.eventsByDay} />
      </div>
      <dl className="grid grid-cols-2 gap-4 border-t border-line pt-5 sm:grid-cols-4">
        <Fact name="Hook verified">{health.verifiedAt ? <Time iso={health.verifiedAt} /> : "Not yet"}</Fact>
        <Fact name="Last event">{health.lastEventAt ? <Time iso={health.lastEventAt} /> : "None yet"}</Fact>
        <Fact name="Queued">{count(health.waiting, "event")}</Fact>
        <Fact name="Last System Log check">
          {health.log.readAt ? <Time iso={health.log.readAt} /> : "Not yet"}
          {health.log.forbidden ? " (people only: we can't read the log)" : ""}
        </Fact>
      </dl>
      <ApiUsage health={health} />
    </Card>
  );
}

/** Lists what went wrong with single events, or says in one line that nothing did. */
export function exceptions({
  rejectedToday,
  lost,
  late,
}: Pick<EventHealth, "rejectedToday" | "lost" | "late">): string {
  const parts = [
    rejectedToday && `${count(rejectedToday, "request")} rejected today`,
    lost && `${count(lost, "event")} missed and recovered this week`,
    late && `${count(late, "event")} late this week`,
  ].filter(Boolean);
  if (parts.length === 0) return "No request was rejected today. No event was missed or late this week.";
  return `${new Intl.ListFormat("en-GB").format(parts as string[])}.`;
}

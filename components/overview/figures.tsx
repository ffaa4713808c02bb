import Link from "next/link";
import type { ReactNode } from "react";
import { duration, number } from "@/components/ui/text/format";
import type { ActivityView } from "@/lib/overview/contract";
import type { StatusView } from "@/lib/sync/contract";

/** The four key figures, each with a link to its details. */
export function Figures({
  people,
  figures,
}: {
  people: StatusView["people"];
  figures: ActivityView["figures"];
}) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line shadow-raised lg:grid-cols-4">
      <Figure name="Active people" href="/people?status=ACTIVE">
        {number(people.active)}
      </Figure>
      <Figure name="Without a manager" href="/people?status=ACTIVE&manager=none">
        {figures.withoutManager === null ? (
          <span className="text-base text-muted">Counting…</span>
        ) : (
          number(figures.withoutManager)
        )}
      </Figure>
      <Figure name="Waiting to be set up" href="/integrations/okta/attention">
        {number(figures.waiting)}
      </Figure>
      <Figure name="Typical time to apply an event" href="/integrations/okta/deliveries">
        {figures.eventDelayMs === null ? "–" : duration(figures.eventDelayMs)}
      </Figure>
    </dl>
  );
}

function Figure({ name, href, children }: { name: string; href: string; children: ReactNode }) {
  return (
    <div className="relative flex flex-col-reverse justify-end bg-surface px-5 py-4 hover:bg-soft">
      <dt className="text-muted">{name}</dt>
      <dd className="text-figure tabular-nums">
        <Link href={href} className="after:absolute after:inset-0">
          {children}
        </Link>
      </dd>
    </div>
  );
}

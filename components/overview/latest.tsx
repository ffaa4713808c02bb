"use client";

import { ArrowRight, CircleX } from "lucide-react";
import Link from "next/link";
import { Ago } from "@/components/ui/text/ago";
import { byDay, useZone } from "@/components/ui/text/time";
import type { Happening } from "@/lib/overview/contract";
import { type Line, linesOf } from "./happenings";

const SHOWN = 10;

/** What syncs did most recently, in words, day by day. */
export function Latest({ happenings }: { happenings: Happening[] }) {
  const zone = useZone();
  const lines = happenings.flatMap(linesOf).slice(0, SHOWN);
  return (
    <section aria-labelledby="latest-title">
      <div className="mb-1 flex items-baseline justify-between">
        <h2 id="latest-title" className="text-sm font-semibold">
          Latest
        </h2>
        <Link
          href="/integrations/okta/changes"
          className="inline-flex items-center gap-1 rounded text-sm text-muted hover:text-foreground"
        >
          All changes <ArrowRight aria-hidden className="size-3.5" />
        </Link>
      </div>
      {lines.length === 0 ? <p className="py-4 text-sm text-muted">No sync has run yet.</p> : null}
      {byDay(lines, ({ at }) => at, zone).map(([day, ofDay]) => (
        <div key={day}>
          <h3 className="pt-3 pb-1 text-xs text-muted">{day}</h3>
          <ul>
            {ofDay.map((line) => (
              <li key={line.key} className="border-t border-line first:border-t-0">
                <Happened line={line} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Happened({ line }: { line: Line }) {
  return (
    <Link
      href={line.href}
      className="-mx-2 grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 rounded-control px-2 py-1.5 text-sm hover:bg-soft sm:grid-cols-[minmax(0,1fr)_minmax(0,14rem)_5.5rem]"
    >
      <span className="flex min-w-0 items-center gap-2">
        {line.tone === "bad" ? <CircleX aria-hidden className="size-4 shrink-0 text-bad" /> : null}
        <span className="line-clamp-2 break-words sm:line-clamp-1">{line.text}</span>
      </span>
      <span className="hidden truncate text-muted sm:block">{line.by}</span>
      <span className="text-right whitespace-nowrap text-muted">
        <Ago iso={line.at} />
      </span>
    </Link>
  );
}

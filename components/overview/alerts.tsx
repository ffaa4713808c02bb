import { ArrowRight, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { Time } from "@/components/ui/time";
import type { OverviewView } from "@/lib/setup/contract/settings";

/** Lists what is wrong now, why, and what to do, in the words of the emails about it. */
export function Alerts({ alerts }: { alerts: OverviewView["notices"] }) {
  if (alerts.length === 0) return null;
  return (
    <section aria-label="Needs attention" className="space-y-2">
      {alerts.map(({ id, title, text, advice, path, raisedAt, mailedAt }) => (
        <article
          key={id}
          className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-xl border border-warn bg-warn-soft px-4 py-3 text-sm"
        >
          <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-warn" />
          <div className="min-w-0 flex-1 basis-64">
            <h2 className="font-semibold text-warn">{title}</h2>
            <p>{text}</p>
            <p className="text-muted">{advice}</p>
            <p className="mt-1 text-xs text-muted">
              Since <Time iso={raisedAt} />
              {mailedAt ? (
                <>
                  , emailed <Time iso={mailedAt} />
                </>
              ) : null}
            </p>
          </div>
          <Link
            href={path}
            className="inline-flex items-center gap-1 font-medium text-accent hover:underline"
          >
            Review<span className="sr-only">: {title}</span> <ArrowRight aria-hidden className="size-4" />
          </Link>
        </article>
      ))}
    </section>
  );
}

import Link from "next/link";
import { moment } from "@/components/ui/text/calendar";
import { share } from "@/components/ui/text/format";
import { type CoverageTrend, foundShare } from "@/lib/sync/contract";

/** The share of managers found in each of the latest full syncs, the oldest first. Each bar leads to its sync. */
export function CoverageTrendChart({ syncs, zone }: { syncs: CoverageTrend["syncs"]; zone: string }) {
  const oldestFirst = [...syncs].reverse();
  return (
    <figure>
      <figcaption className="mb-2 text-xs text-muted">
        Managers found in the last {oldestFirst.length} full syncs
      </figcaption>
      <ol className="flex h-24 items-end gap-1 border-b border-line">
        {oldestFirst.map(({ runId, at, coverage }) => {
          const found = foundShare(coverage);
          const words = `${share(found)} found, ${moment(at, Date.now(), zone)}`;
          return (
            <li key={runId} className="flex h-full max-w-10 min-w-0 flex-1 items-end">
              <Link
                href={`/integrations/okta/runs/${runId}`}
                title={words}
                className="flex h-full w-full flex-col justify-end bg-soft"
              >
                <span className="sr-only" suppressHydrationWarning>
                  {words}
                </span>
                <span
                  aria-hidden
                  className="block w-full bg-chart-updated"
                  style={{ height: `${Math.round(found * 100)}%` }}
                />
              </Link>
            </li>
          );
        })}
      </ol>
    </figure>
  );
}

"use client";

import Link from "next/link";
import { Card, CardTitle } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import { Ago } from "@/components/ui/text/ago";
import { useZone } from "@/components/ui/text/time";
import type { CoverageTrend } from "@/lib/sync/contract";
import { CoverageTrendChart } from "./coverage-trend";
import { CoverageView } from "./coverage-view";

/** Shows how managers were found in the last full sync, and over the last ones. */
export function CoverageCard({ trend: { mode, syncs } }: { trend: CoverageTrend }) {
  const zone = useZone();
  const [latest] = syncs;
  if (mode === "TEAM")
    return (
      <Card>
        <p className="text-sm">
          People get the manager of their team. See <Link href="/teams">Teams</Link> for each team's manager.
        </p>
      </Card>
    );
  if (!latest)
    return (
      <Card>
        <Empty>The next full sync counts how managers are found.</Empty>
      </Card>
    );
  return (
    <Card aria-labelledby="coverage-title">
      <CardTitle
        id="coverage-title"
        aside={
          <Link
            href={`/integrations/okta/runs/${latest.runId}`}
            className="rounded text-sm text-muted hover:text-foreground"
          >
            <Ago iso={latest.at} />
          </Link>
        }
      >
        Last full sync
      </CardTitle>
      <CoverageView coverage={latest.coverage} />
      {syncs.length > 1 ? (
        <div className="mt-4 border-t border-line pt-4">
          <CoverageTrendChart syncs={syncs} zone={zone} />
        </div>
      ) : null}
    </Card>
  );
}

"use client";

import Link from "next/link";
import { sayChange } from "@/components/sync/say-change";
import { Card, CardTitle } from "@/components/ui/card";
import { Time } from "@/components/ui/text/time";
import type { TeamPageView } from "@/lib/teams/contract";

/** Lists the latest changes that concern the team. */
export function ChangesCard({ changes }: { changes: TeamPageView["changes"] }) {
  return (
    <Card aria-labelledby="changes-title">
      <CardTitle id="changes-title">Latest changes</CardTitle>
      <ol className="space-y-2.5">
        {changes.map(({ change, runId, at }) => (
          <li key={change.id}>
            <p className="break-words">{sayChange(change)}</p>
            <Link
              href={`/integrations/okta/runs/${runId}`}
              className="rounded text-xs text-muted hover:text-foreground"
            >
              <Time iso={at} />
              <span className="sr-only">: view this sync</span>
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}

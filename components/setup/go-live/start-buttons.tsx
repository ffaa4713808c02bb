"use client";

import { Eye, Rocket } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Failed } from "@/components/ui/states";
import { useStart } from "../preview-queries";

/** Starts syncing, live or in preview mode. From preview mode, one click goes live (W4). */
export function StartButtons({ fromShadow = false }: { fromShadow?: boolean }) {
  const start = useStart();
  const request = start.variables;
  return (
    <Card aria-labelledby="start-title">
      <CardTitle id="start-title">{fromShadow ? "Go live" : "Start"}</CardTitle>
      <p className="max-w-prose text-sm text-muted">
        {fromShadow
          ? "From the next sync on, changes apply to your people. A running preview sync stops first."
          : "Starting applies the plan above, using Okta's data at that time. Or start in preview mode first: syncs run daily and on events, but nothing changes for your people until you go live."}
      </p>
      {start.isError && request ? <Failed error={start.error} onRetry={() => start.mutate(request)} /> : null}
      <div className="mt-4 flex flex-wrap gap-3">
        <Button variant="primary" onClick={() => start.mutate({ mode: "LIVE" })} disabled={start.isPending}>
          <Rocket aria-hidden className="size-4" /> {fromShadow ? "Go live" : "Start"}
        </Button>
        {fromShadow ? null : (
          <Button onClick={() => start.mutate({ mode: "SHADOW" })} disabled={start.isPending}>
            <Eye aria-hidden className="size-4" /> Start in preview mode
          </Button>
        )}
      </div>
    </Card>
  );
}

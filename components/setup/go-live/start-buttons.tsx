"use client";

import { Eye, Rocket } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Failed } from "@/components/ui/states";
import { useStart } from "./use-launch";

/** The start, for real or in shadow mode; from shadow mode one click goes live (W4). */
export function StartButtons({ fromShadow = false }: { fromShadow?: boolean }) {
  const start = useStart();
  const request = start.variables;
  return (
    <Card aria-labelledby="start-title">
      <CardTitle id="start-title">{fromShadow ? "Go live" : "Start"}</CardTitle>
      <p className="max-w-prose text-sm text-muted">
        {fromShadow
          ? "The next sync writes for real what the plans have shown. A shadow sync under way stops first."
          : "Start, and the plan above is carried out: by the same rules and with the same guards, on what Okta says then. Or start in shadow mode first: everything runs daily and on events, but nothing is written to people until you go live."}
      </p>
      {start.isError && request ? <Failed error={start.error} onRetry={() => start.mutate(request)} /> : null}
      <div className="mt-4 flex flex-wrap gap-3">
        <Button variant="primary" onClick={() => start.mutate({ mode: "LIVE" })} disabled={start.isPending}>
          <Rocket aria-hidden className="size-4" /> {fromShadow ? "Go live" : "Start"}
        </Button>
        {fromShadow ? null : (
          <Button onClick={() => start.mutate({ mode: "SHADOW" })} disabled={start.isPending}>
            <Eye aria-hidden className="size-4" /> Start in shadow mode
          </Button>
        )}
      </div>
    </Card>
  );
}

"use client";

import Link from "next/link";
import { useState } from "react";
import { Button, buttonStyles } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { OnDemand, onDemand } from "@/components/ui/on-demand";
import type { OverviewView } from "@/lib/setup/contract/settings";
import { useConnectionChange } from "./queries";

const disconnectDialog = onDemand(() =>
  import("./disconnect-dialog").then((module) => module.DisconnectDialog),
);

interface Props {
  company: string;
  state: "DRAFT" | "SHADOW" | "LIVE" | "PAUSED";
  /** Whether the company is being switched to another Okta org. Nothing can be resumed or ended meanwhile. */
  isMoving: boolean;
  overview: OverviewView;
  mayDisconnect: boolean;
}

/** Lets an admin pause and resume syncing, and an owner disconnect Okta. */
export function DangerZone({ company, state, isMoving, overview, mayDisconnect }: Props) {
  const pause = useConnectionChange("pause");
  const resume = useConnectionChange("resume");
  const [disconnecting, setDisconnecting] = useState(false);
  return (
    <Card aria-labelledby="danger-title" className="border-bad">
      <CardTitle id="danger-title">Pause, move or disconnect</CardTitle>
      <div className="divide-y divide-line">
        <Row
          title={state === "PAUSED" ? "Paused" : "Pause"}
          text={
            isMoving
              ? "No syncs run while your company moves to another Okta org."
              : state === "PAUSED"
                ? "No syncs run, and we store Okta events. When you resume, a sync catches up."
                : "No syncs run until you resume, so leavers stay active here. We store Okta events, and still sign out people whom Okta suspends or deactivates."
          }
          warning={
            overview.credential?.kind === "API_TOKEN"
              ? "Okta deletes unused API tokens after 30 days. If you pause longer, check the token under API access."
              : null
          }
        >
          {isMoving ? null : state === "PAUSED" ? (
            <Button variant="primary" onClick={() => resume.mutate()} disabled={resume.isPending}>
              {resume.isPending ? "Resuming …" : "Resume"}
            </Button>
          ) : (
            <Button onClick={() => pause.mutate()} disabled={pause.isPending}>
              {pause.isPending ? "Pausing …" : "Pause"}
            </Button>
          )}
        </Row>
        <Row
          title="Move to another Okta org"
          text="Keeps people, history and settings, and links everyone to their account in the new org."
          warning={mayDisconnect ? null : "Only an owner can move to another org."}
        >
          {mayDisconnect ? (
            <Link href="/integrations/okta/settings/move" className={buttonStyles({ variant: "secondary" })}>
              Move …
            </Link>
          ) : null}
        </Row>
        <Row
          title="Disconnect"
          text="Stops syncing and sign-in through Okta. People and history stay."
          warning={
            mayDisconnect
              ? isMoving
                ? "Wait until the move to another Okta org is done."
                : null
              : "Only an owner can disconnect Okta."
          }
        >
          <Button
            variant="danger"
            disabled={!mayDisconnect || isMoving}
            onClick={() => setDisconnecting(true)}
            {...disconnectDialog.ahead}
          >
            Disconnect …
          </Button>
        </Row>
      </div>
      {disconnecting ? (
        <OnDemand part={disconnectDialog} company={company} onClose={() => setDisconnecting(false)} />
      ) : null}
    </Card>
  );
}

interface RowProps {
  title: string;
  text: string;
  warning: string | null;
  children: React.ReactNode;
}

function Row({ title, text, warning, children }: RowProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-64 text-sm">
        <p className="font-medium">{title}</p>
        <p className="text-muted">{text}</p>
        {warning ? <p className="text-warn">{warning}</p> : null}
      </div>
      {children}
    </div>
  );
}

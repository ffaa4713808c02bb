"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import type { OverviewView } from "@/lib/setup/contract/settings";
import { DisconnectDialog } from "./disconnect-dialog";
import { useConnectionChange } from "./use-connection-change";

interface Props {
  company: string;
  state: "DRAFT" | "SHADOW" | "LIVE" | "PAUSED";
  overview: OverviewView;
  mayDisconnect: boolean;
}

/** Pausing, and ending the connection. */
export function DangerZone({ company, state, overview, mayDisconnect }: Props) {
  const pause = useConnectionChange("pause", "Paused. A sync under way stops after the batch in hand.");
  const resume = useConnectionChange("resume", "Resumed. A sync that catches up is queued.");
  const [disconnecting, setDisconnecting] = useState(false);
  return (
    <Card aria-labelledby="danger-title" className="border-bad">
      <CardTitle id="danger-title">Pause or disconnect</CardTitle>
      <div className="divide-y divide-line">
        <Row
          title={state === "PAUSED" ? "Paused" : "Pause"}
          text={
            state === "PAUSED"
              ? "Nothing is synced, events are kept. Resuming starts a sync that catches up."
              : "Nothing is synced until somebody resumes; leavers keep their accounts meanwhile. Events from Okta are kept, people still sign in through Okta."
          }
          warning={
            overview.credential?.kind === "API_TOKEN"
              ? "Okta deletes an API token after 30 days without use: don't pause for longer, or check it now and then under API access."
              : null
          }
        >
          {state === "PAUSED" ? (
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
          title="Disconnect"
          text="Ends the connection to Okta and sign-in through it. People and history stay."
          warning={mayDisconnect ? null : "Only an owner can do this."}
        >
          <Button variant="danger" disabled={!mayDisconnect} onClick={() => setDisconnecting(true)}>
            Disconnect …
          </Button>
        </Row>
      </div>
      {disconnecting ? <DisconnectDialog company={company} onClose={() => setDisconnecting(false)} /> : null}
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

"use client";

import { useState } from "react";
import type { z } from "zod";
import { useOwnSessions } from "@/components/people/queries";
import { signOutEverywhere } from "@/components/shell/sign-out";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Stale } from "@/components/ui/states";
import { Time } from "@/components/ui/text/time";
import type { sessionsSchema } from "@/lib/auth/contract";

const ways = { password: "Password", okta: "Okta" };

/** Shows where a person is signed in, with the button that signs them out everywhere. */
export function SessionsCard({ initial }: { initial: z.infer<typeof sessionsSchema> }) {
  const [isEnding, setEnding] = useState(false);
  const sessions = useOwnSessions(initial);
  const end = async () => {
    setEnding(true);
    await signOutEverywhere();
    setEnding(false);
  };
  return (
    <Card aria-labelledby="sessions-title">
      <CardTitle id="sessions-title">Where you're signed in</CardTitle>
      {sessions.isError ? <Stale error={sessions.error} onRetry={() => void sessions.refetch()} /> : null}
      <ul className="divide-y divide-line">
        {sessions.data.items.map(({ id, via, startedAt, expiresAt }) => (
          <li key={id} className="flex flex-wrap justify-between gap-2 py-2 text-sm">
            <span>
              {ways[via]}, since <Time iso={startedAt} />
            </span>
            <span className="text-muted">
              Ends <Time iso={expiresAt} />
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3 mb-3 text-sm text-muted">
        If you don't recognise a session, sign out everywhere. You then sign in again on this device too.
      </p>
      <Button variant="danger" disabled={isEnding} onClick={() => void end()}>
        {isEnding ? "Signing out …" : "Sign out everywhere"}
      </Button>
    </Card>
  );
}

"use client";

import { useState } from "react";
import { Card, CardTitle } from "@/components/ui/card";
import { type Deciding, IdentityDecisionDialog } from "./identity-decision";
import { IdentityHold } from "./identity-hold";
import { useIdentityHolds } from "./queries";

/**
 * Shows, on someone's own pages, the possible matches they're part of, as an account or as a new person in
 * Okta (M3).
 */
export function PossibleMatch({ about }: { about: string }) {
  const holds = useIdentityHolds(about);
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const items = holds.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card aria-labelledby="possible-match-title" className="border-warn">
      <CardTitle id="possible-match-title">Possible match</CardTitle>
      <ul className="divide-y divide-line">
        {items.map((hold) => (
          <IdentityHold
            key={hold.id}
            hold={hold}
            rows={null}
            onDecide={(decision) => setDeciding({ holds: [hold], decision })}
          />
        ))}
      </ul>
      {deciding ? <IdentityDecisionDialog {...deciding} onClose={() => setDeciding(null)} /> : null}
    </Card>
  );
}

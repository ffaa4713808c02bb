"use client";

import { Card, CardTitle } from "@/components/ui/card";
import type { Explanation } from "@/lib/why/contract";

/** Lists the people who match what was asked. */
export function Candidates({
  candidates,
  onAsk,
}: {
  candidates: Explanation["candidates"];
  onAsk(text: string): void;
}) {
  return (
    <Card aria-labelledby="candidates-title">
      <CardTitle id="candidates-title">Several people match. Who do you mean?</CardTitle>
      <ul className="divide-y divide-line">
        {candidates.map(({ key, name, email, hasAccount }) => (
          <li key={key}>
            <button
              type="button"
              onClick={() => onAsk(key)}
              className="-mx-2 flex min-h-11 w-full flex-wrap items-center gap-x-3 rounded-control px-2 py-1.5 text-left text-sm hover:bg-soft"
            >
              <span className="font-medium">{name}</span>
              <span className="text-muted">{email}</span>
              {hasAccount ? null : <span className="text-muted">in Okta only</span>}
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

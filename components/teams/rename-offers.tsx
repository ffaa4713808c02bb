"use client";

import Link from "next/link";
import { useState } from "react";
import { toast } from "sonner";
import { usePeopleMutation } from "@/components/people/queries";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { OnDemand } from "@/components/ui/on-demand";
import { Failed, Refused } from "@/components/ui/states";
import { isolated } from "@/components/ui/text/isolated";
import { Time } from "@/components/ui/text/time";
import type { RenameOffer } from "@/lib/teams/contract";
import { renameSentence } from "./copy";
import { decideRename, useRenames } from "./merge-queries";
import { renameDialog } from "./team-dialogs";

/** Lists renames of teams that wait for an answer (T2). */
export function RenameOffers() {
  const renames = useRenames();
  if (renames.isError && !renames.data)
    return <Failed error={renames.error} onRetry={() => void renames.refetch()} />;
  return <RenameOffersCard offers={renames.data?.items ?? []} />;
}

/** Asks about each offer whether it was a rename; shows nothing without one. */
export function RenameOffersCard({ offers }: { offers: RenameOffer[] }) {
  const [taking, setTaking] = useState<RenameOffer | null>(null);
  const decline = usePeopleMutation(decideRename, () => toast.success("Both teams stay as they are."));
  if (offers.length === 0) return null;
  return (
    <Card id="renames" aria-labelledby="renames-title" className="scroll-mt-20 border-warn">
      <CardTitle id="renames-title">Was this a rename?</CardTitle>
      <p className="mb-3 text-sm text-muted">
        If it was, the old team keeps its manager and history under the new name.
      </p>
      <Refused error={decline.error} />
      <ul className="divide-y divide-line">
        {offers.map((offer) => (
          <li key={offer.id} data-row className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 text-sm">
            <div className="min-w-0 grow basis-64">
              <p className="font-medium break-words">
                <TeamLink team={offer.team} /> → <TeamLink team={offer.newTeam} />
              </p>
              <p className="break-words text-muted">{renameSentence(offer)}</p>
              <p className="text-xs text-muted">
                Seen <Time iso={offer.offeredAt} />
              </p>
            </div>
            <div className="flex flex-wrap gap-2">
              <Button onClick={() => setTaking(offer)} {...renameDialog.ahead}>
                Rename team …
              </Button>
              <Button
                aria-label={`Not a rename: ${isolated(offer.team.name)}`}
                disabled={decline.isPending}
                onClick={() => decline.mutate({ renameId: offer.id, decision: "decline" })}
              >
                Not a rename
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {taking ? <OnDemand part={renameDialog} offer={taking} onClose={() => setTaking(null)} /> : null}
    </Card>
  );
}

function TeamLink({ team }: { team: { id: string; name: string } }) {
  return (
    <Link href={`/teams/${team.id}`} dir="auto" className="rounded hover:text-accent">
      {team.name}
    </Link>
  );
}

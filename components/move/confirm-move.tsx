"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Refused } from "@/components/ui/states";
import { count } from "@/components/ui/text/format";
import { KEPT_DAYS, type MoveView } from "@/lib/move/contract";
import { ConfirmDialog } from "./confirm-dialog";
import { useMoveAct } from "./queries";

/** Says what the move does and what it still needs, and asks for confirmation. */
export function ConfirmMove({ view: { move, you, companyName, currentUrl } }: { view: MoveView }) {
  const [isOpen, setOpen] = useState(false);
  const cancel = useMoveAct("cancel", "Cancelled. Nothing has changed.");
  const again = useMoveAct("read");
  if (!move) return null;
  const effects = [
    "Syncing pauses for the switch. Syncs under way stop first.",
    `${count(move.counts.matched, "account")} get the Okta ID of the new org. No account is removed.`,
    "Matched people stay signed in. Accounts without a match are signed out where they used Okta, and can't sign in through Okta.",
    `Stored events and profiles from ${currentUrl} are deleted here. Events that it still sends are ignored.`,
    "Then a full sync of the new org starts. Set up its event hook afterwards.",
    `For ${KEPT_DAYS} days an owner can move back.`,
  ];
  return (
    <Card aria-labelledby="confirm-title">
      <CardTitle id="confirm-title">Confirm the move</CardTitle>
      <p className="mb-3 text-sm text-muted">
        {move.isStale
          ? "This preview is more than a day old. Read the new org's people again before you move."
          : you.isConfirmed
            ? "This approves all new Okta IDs of this preview at once."
            : "Sign in through the new org first."}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="danger"
          disabled={move.isStale || !you.isConfirmed || !you.hasPassword}
          onClick={() => setOpen(true)}
        >
          Move to the new org …
        </Button>
        <Button disabled={again.isPending} onClick={() => again.mutate({})}>
          Read again
        </Button>
        <Button disabled={cancel.isPending} onClick={() => cancel.mutate({})}>
          Cancel the move
        </Button>
      </div>
      <Refused error={again.error ?? cancel.error} />
      {isOpen ? (
        <ConfirmDialog
          act="confirm"
          title="Move to the new org?"
          effects={effects}
          label="Move"
          companyName={companyName}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Card>
  );
}

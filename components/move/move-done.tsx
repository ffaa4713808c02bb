"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { count } from "@/components/ui/text/format";
import { Time } from "@/components/ui/text/time";
import type { MoveView } from "@/lib/move/contract";
import { ConfirmDialog } from "./confirm-dialog";
import { Matches } from "./matches";
import { NewOrgForm } from "./new-org-form";

const backEffects = [
  "Syncing pauses for the switch. Syncs under way stop first.",
  "Every account gets back the Okta ID it had. Accounts that the new org added stay, without a link to Okta.",
  "The old org's app, API access and event hook are used again. The new org's credentials are deleted here.",
  "Then a full sync of the old org starts.",
];

/** Shows the result of the move, what is left to do, and _Move back_ while it's possible. */
export function MoveDone({ view }: { view: MoveView }) {
  const [isOpen, setOpen] = useState(false);
  const [isAgain, setAgain] = useState(false);
  const { move, currentUrl, companyName } = view;
  if (!move) return null;
  if (isAgain) return <NewOrgForm view={view} />;
  const { counts, keptUntil, finishedAt } = move;
  const unlinked = counts.conflict + counts.ambiguous + counts.notFound + counts.relink;
  const isBack = move.state === "RETURNED";
  return (
    <>
      <Card aria-labelledby="done-title">
        <CardTitle id="done-title">{isBack ? "Moved back" : "Moved"}</CardTitle>
        <p className="text-sm">
          You use {currentUrl} since {finishedAt ? <Time iso={finishedAt} /> : null}.
          {isBack ? "" : ` ${count(counts.matched, "account")} have their new Okta ID.`}
        </p>
        {isBack ? null : (
          <ul className="mt-3 list-disc space-y-1.5 pl-5 text-sm">
            <li>
              <Settings to="event-hook">Set up the event hook</Settings> in the new org. Until then, changes
              arrive with full syncs only.
            </li>
            {unlinked > 0 ? (
              <li>
                {count(unlinked, "account")} without a link:{" "}
                <Link
                  href="/integrations/okta/attention?kind=NOT_IN_NEW_ORG"
                  className="text-accent underline underline-offset-4"
                >
                  see Needs attention
                </Link>
                .
              </li>
            ) : null}
            <li>
              Once you're sure you won't move back, delete the app, the API credential and the event hook in
              the old org.
            </li>
          </ul>
        )}
        <div className="mt-4 flex flex-wrap gap-2">
          {keptUntil ? <Button onClick={() => setOpen(true)}>Move back …</Button> : null}
          <Button onClick={() => setAgain(true)}>Move to another org</Button>
        </div>
        {keptUntil ? (
          <p className="mt-2 text-sm text-muted">
            You can move back until <Time iso={keptUntil} />. Then we delete the old org's credentials.
          </p>
        ) : null}
      </Card>
      {isBack ? null : <Matches version={move.id} mayChoose={false} />}
      {isOpen ? (
        <ConfirmDialog
          act="back"
          title="Move back to the old org?"
          effects={backEffects}
          label="Move back"
          companyName={companyName}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

function Settings({ to, children }: { to: string; children: string }) {
  return (
    <Link href={`/integrations/okta/settings/${to}`} className="text-accent underline underline-offset-4">
      {children}
    </Link>
  );
}

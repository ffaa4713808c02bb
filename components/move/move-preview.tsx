"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Refused } from "@/components/ui/states";
import { count } from "@/components/ui/text/format";
import { Time } from "@/components/ui/text/time";
import { KEPT_DAYS, type MoveView } from "@/lib/move/contract";
import { ConfirmDialog } from "./confirm-dialog";
import { resultLines } from "./copy";
import { Matches } from "./matches";
import { useMoveAct, useMoveSignIn } from "./queries";

/**
 * Shows what the move would do, in numbers and account by account, and what an owner still has to do before
 * confirming.
 */
export function MovePreview({ view }: { view: MoveView }) {
  const { move } = view;
  if (!move) return null;
  return (
    <>
      <Results move={move} />
      <OwnSignIn view={view} />
      <Confirm view={view} />
      <Matches version={`${move.readAt} ${JSON.stringify(move.counts)}`} mayChoose />
    </>
  );
}

function Results({ move }: { move: NonNullable<MoveView["move"]> }) {
  const { counts, people, readAt, orgUrl } = move;
  return (
    <Card aria-labelledby="results-title">
      <CardTitle id="results-title">Preview</CardTitle>
      <p className="mb-3 text-sm text-muted">
        {orgUrl} has {count(people, "person", "people")}. Read {readAt ? <Time iso={readAt} /> : null}.
        Nothing has changed yet.
      </p>
      <dl className="divide-y divide-line text-sm">
        {resultLines(counts).map(({ outcome, title, text }) => (
          <div key={outcome} className="py-2">
            <dt className="font-medium">{title}</dt>
            <dd className="text-muted">{text}</dd>
          </div>
        ))}
        {counts.outOfScope > 0 ? (
          <div className="py-2">
            <dt className="flex items-center gap-2 font-medium text-warn">
              <TriangleAlert aria-hidden className="size-4 shrink-0" />
              {count(counts.outOfScope, "matched account")} not in scope in the new org
            </dt>
            <dd className="text-muted">
              Assign them to the app there first. Otherwise the next sync deactivates them, after it has
              checked each one with Okta, and within your daily removal limit.
            </dd>
          </div>
        ) : null}
        {counts.joiners > 0 ? (
          <div className="py-2">
            <dt className="font-medium">{count(counts.joiners, "person", "people")} new to Learn Amp</dt>
            <dd className="text-muted">
              They are in scope in the new org and match no account. The first sync creates theirs.
            </dd>
          </div>
        ) : null}
      </dl>
    </Card>
  );
}

function OwnSignIn({ view: { you } }: { view: MoveView }) {
  const signIn = useMoveSignIn();
  return (
    <Card aria-labelledby="own-title">
      <CardTitle id="own-title">Your own sign-in</CardTitle>
      {you.isConfirmed ? (
        <p className="flex items-center gap-2 text-sm">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-good" /> You signed in through the new org.
          Your account will be linked to it.
        </p>
      ) : (
        <>
          <p className="mb-3 text-sm text-muted">
            Sign in once through the new org. This tests sign-in there, and links your own account: no one
            else can do that for an owner.
            {you.hasPasswordSession ? "" : " First sign out here, then sign in with your password."}
          </p>
          <Button disabled={!you.hasPasswordSession || signIn.isPending} onClick={() => signIn.mutate()}>
            Sign in through the new org
          </Button>
          <Refused error={signIn.error} />
        </>
      )}
    </Card>
  );
}

function Confirm({ view: { move, you, companyName, currentUrl } }: { view: MoveView }) {
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

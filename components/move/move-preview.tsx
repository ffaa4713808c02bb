"use client";

import { TriangleAlert } from "lucide-react";
import { Card, CardTitle } from "@/components/ui/card";
import { count } from "@/components/ui/text/format";
import { Time } from "@/components/ui/text/time";
import type { MoveView } from "@/lib/move/contract";
import { ConfirmMove } from "./confirm-move";
import { resultLines } from "./copy";
import { Matches } from "./matches";
import { OwnSignIn } from "./own-sign-in";

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
      <ConfirmMove view={view} />
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

"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { ChooseBar } from "@/components/ui/form/choose";
import { type ChosenRows, useChosen } from "@/components/ui/list/use-chosen";
import { Failed } from "@/components/ui/states";
import { count } from "@/components/ui/text/format";
import type { IdentityHoldView } from "@/lib/sync/contract";
import { type Deciding, IdentityDecisionDialog } from "./identity-decision";
import { IdentityHold } from "./identity-hold";
import { useIdentityHolds } from "./queries";

/** Lists new people in Okta who may be someone we know. An admin compares both records and decides (M3). */
export function HeldIdentities() {
  const holds = useIdentityHolds();
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const mine = (holds.data?.items ?? []).filter(({ mayDecide }) => mayDecide);
  const rows = useChosen(mine.map(({ id }) => id));
  if (holds.isError && !holds.data)
    return <Failed error={holds.error} onRetry={() => void holds.refetch()} />;
  const { items = [], total = 0, mass = 0 } = holds.data ?? {};
  if (items.length === 0) return null;
  const single = items.filter(({ reason }) => reason !== "MASS");
  const many = items.filter(({ reason }) => reason === "MASS");
  const list = (of: IdentityHoldView[]) => (
    <ul className="divide-y divide-line">
      {of.map((hold) => (
        <IdentityHold
          key={hold.id}
          hold={hold}
          rows={mine.length > 1 && hold.mayDecide ? rows : null}
          onDecide={(decision) => setDeciding({ holds: [hold], decision })}
        />
      ))}
    </ul>
  );
  return (
    <Card id="held-identities" aria-labelledby="held-identities-title" className="scroll-mt-20 border-warn">
      <CardTitle id="held-identities-title">Possible matches</CardTitle>
      <p className="mb-3 text-sm text-muted">
        {count(total, "new person", "new people")} in Okta may already have an account here. We create nothing
        until you decide.
        {total > items.length ? ` Showing the first ${items.length}.` : ""}
      </p>
      {mine.length > 1 ? (
        <DecideChosen
          rows={rows}
          total={mine.length}
          holds={mine.filter(({ id }) => rows.has(id))}
          onDecide={setDeciding}
        />
      ) : null}
      {list(single)}
      {many.length > 0 ? <Mass total={mass}>{list(many)}</Mass> : null}
      {deciding ? (
        <IdentityDecisionDialog {...deciding} onClose={() => setDeciding(null)} onDecided={rows.clear} />
      ) : null}
    </Card>
  );
}

/** Shows people held because one sync would have linked too many: one cause, so one group. */
function Mass({ total, children }: { total: number; children: React.ReactNode }) {
  return (
    <section aria-labelledby="mass-title" className="mt-4 rounded-card border border-line p-3">
      <h3 id="mass-title" className="font-medium">
        {count(total, "account")} would get a new Okta ID in one sync
      </h3>
      <p className="mt-1 text-sm text-muted">
        That's more than 5% of your people, so we linked no one. It happens when Okta holds the wrong list of
        people, or when people were imported again. Check a few of them, then decide about all. If your
        company uses another Okta org now, don't answer here: move to it in Settings.
      </p>
      {children}
    </section>
  );
}

interface DecideChosenProps {
  rows: ChosenRows;
  /** The number that can be chosen, and the chosen ones. */
  total: number;
  holds: IdentityHoldView[];
  onDecide(deciding: Deciding): void;
}

/**
 * Decides about several people. It leaves out those who can't get the answer "same person" yet, or who share
 * an account.
 */
function DecideChosen({ rows, total, holds, onDecide }: DecideChosenProps) {
  const claims = (one: IdentityHoldView) =>
    holds.filter(({ account }) => account.personId === one.account.personId).length;
  const same = holds.filter((hold) => hold.sameWaitsFor === null && claims(hold) === 1);
  const label = (words: string, n: number) =>
    n === 0 ? words : `${words} for ${count(n, "person", "people")}`;
  return (
    <ChooseBar rows={rows} total={total}>
      <Button disabled={same.length === 0} onClick={() => onDecide({ holds: same, decision: "SAME" })}>
        {label("Same person", same.length)}
      </Button>
      <Button disabled={holds.length === 0} onClick={() => onDecide({ holds, decision: "OTHER" })}>
        {label("Different person", holds.length)}
      </Button>
    </ChooseBar>
  );
}

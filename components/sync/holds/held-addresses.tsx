"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Choose, ChooseBar } from "@/components/ui/form/choose";
import { type ChosenRows, useChosen } from "@/components/ui/list/use-chosen";
import { Failed } from "@/components/ui/states";
import { number } from "@/components/ui/text/format";
import { Time } from "@/components/ui/text/time";
import type { AddressHoldView } from "@/lib/sync/contract";
import { AddressDecision } from "./address-decision";
import { useAddressHolds } from "./queries";

const roles = { OWNER: "Owner", ADMIN: "Admin", MEMBER: "Has a password" };

/**
 * Lists new addresses outside the company's domains of people with a role or a password. An owner decides
 * (S7).
 */
export function HeldAddresses() {
  const holds = useAddressHolds();
  const { items = [], mayDecide = false } = holds.data ?? {};
  const rows = useChosen(items.map(({ personId }) => personId));
  const [approving, setApproving] = useState<boolean | null>(null);
  if (holds.isError && !holds.data)
    return <Failed error={holds.error} onRetry={() => void holds.refetch()} />;
  if (items.length === 0) return null;
  const n = rows.ids.length;
  return (
    <Card id="held-addresses" aria-labelledby="held-addresses-title" className="scroll-mt-20 border-warn">
      <CardTitle id="held-addresses-title">New email addresses that need approval</CardTitle>
      <p className="mb-3 text-sm text-muted">
        Okta gave these people an address outside your company's domains. They keep the old one until an owner
        decides.
        {mayDecide ? "" : " Only an owner can decide."}
      </p>
      {mayDecide ? (
        <ChooseBar rows={rows} total={items.length}>
          <Button disabled={n === 0} onClick={() => setApproving(true)}>
            {n === 0 ? "Approve" : `Approve ${number(n)}`}
          </Button>
          <Button variant="danger" disabled={n === 0} onClick={() => setApproving(false)}>
            {n === 0 ? "Reject" : `Reject ${number(n)}`}
          </Button>
        </ChooseBar>
      ) : null}
      <ul className="divide-y divide-line">
        {items.map((hold) => (
          <Hold key={hold.personId} hold={hold} rows={mayDecide ? rows : null} />
        ))}
      </ul>
      {approving !== null && n > 0 ? (
        <AddressDecision
          holds={items.filter(({ personId }) => rows.has(personId))}
          approve={approving}
          onClose={() => setApproving(null)}
          onDecided={rows.clear}
        />
      ) : null}
    </Card>
  );
}

/** `rows` is null for a reader who can't decide. */
function Hold({ hold, rows }: { hold: AddressHoldView; rows: ChosenRows | null }) {
  return (
    <li data-row className="flex items-start gap-3 py-2.5 text-sm">
      {rows ? <Choose rows={rows} id={hold.personId} label={hold.displayName} /> : null}
      <span className="min-w-0 grow break-words">
        <bdi className="font-medium">{hold.displayName}</bdi> ({roles[hold.role]}):{" "}
        {hold.oldEmail ?? "no address"} → {hold.newEmail}
        <span className="block text-xs text-muted">
          Since <Time iso={hold.openedAt} />
        </span>
      </span>
    </li>
  );
}

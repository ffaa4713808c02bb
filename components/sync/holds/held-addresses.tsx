"use client";

import { useState } from "react";
import { useAddressHolds } from "@/components/sync/queries";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { isolated } from "@/components/ui/isolated";
import { Failed } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { fetchJson } from "@/lib/http/client";
import { type AddressHoldView, decidedSchema } from "@/lib/sync/contract";
import { DecisionDialog } from "./decision-dialog";

const roles = { OWNER: "Owner", ADMIN: "Admin", MEMBER: "Has a password" };

/** New addresses outside the company's domains, of people with a role or a password: an owner decides (S7). */
export function HeldAddresses() {
  const holds = useAddressHolds();
  const [deciding, setDeciding] = useState<{ hold: AddressHoldView; approve: boolean } | null>(null);
  if (holds.isError && !holds.data)
    return <Failed error={holds.error} onRetry={() => void holds.refetch()} />;
  const { items = [], mayDecide = false } = holds.data ?? {};
  if (items.length === 0) return null;
  return (
    <Card id="held-addresses" aria-labelledby="held-addresses-title" className="border-warn">
      <CardTitle id="held-addresses-title">New email addresses that need approval</CardTitle>
      <p className="mb-3 text-sm text-muted">
        Okta gave these people an address outside your company's domains. They keep the old one until an owner
        decides.
      </p>
      <ul className="divide-y divide-line">
        {items.map((hold) => (
          <li key={hold.personId} className="flex flex-wrap items-center gap-2 py-2 text-sm">
            <span className="min-w-0 grow break-words">
              <strong className="font-medium">
                <bdi>{hold.displayName}</bdi>
              </strong>{" "}
              ({roles[hold.role]}): {hold.oldEmail ?? "no address"} → {hold.newEmail}
              <span className="block text-xs text-muted">
                Since <Time iso={hold.openedAt} />
              </span>
            </span>
            {mayDecide ? (
              <>
                <Button onClick={() => setDeciding({ hold, approve: true })}>Approve</Button>
                <Button variant="danger" onClick={() => setDeciding({ hold, approve: false })}>
                  Reject
                </Button>
              </>
            ) : (
              <span className="text-muted">Only an owner can decide.</span>
            )}
          </li>
        ))}
      </ul>
      {deciding ? <Decision {...deciding} onClose={() => setDeciding(null)} /> : null}
    </Card>
  );
}

function Decision({ hold, approve, onClose }: { hold: AddressHoldView; approve: boolean; onClose(): void }) {
  const { displayName, newEmail, personId } = hold;
  return (
    <DecisionDialog
      title={approve ? `Approve ${newEmail}?` : `Reject ${newEmail}?`}
      description={
        approve
          ? `This becomes the address of ${isolated(displayName)}, and we send links to set a password to it. Ask them first.`
          : `${isolated(displayName)} keeps the old address until Okta has a different one.`
      }
      label={approve ? "Approve" : "Reject"}
      removes={!approve}
      decide={(note) =>
        fetchJson(decidedSchema, "/api/okta/holds/addresses", {
          method: "POST",
          body: { personId, newEmail, approve, note },
        })
      }
      done={approve ? "Approved. A sync updates the address." : "Rejected. They keep the old address."}
      onClose={onClose}
    />
  );
}

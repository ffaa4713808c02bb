"use client";

import { count } from "@/components/ui/text/format";
import { isolated } from "@/components/ui/text/isolated";
import { fetchJson } from "@/lib/http/client";
import { type AddressHoldView, holdDecisionResultSchema } from "@/lib/sync/contract";
import { DecisionDialog } from "./decision-dialog";

interface DecisionProps {
  holds: AddressHoldView[];
  approve: boolean;
  onClose(): void;
  onDecided(): void;
}

/** Asks an admin to approve or reject changes of address. */
export function AddressDecision({ holds, approve, onClose, onDecided }: DecisionProps) {
  const [first] = holds;
  const one = holds.length === 1 && first ? first : null;
  const what = one ? one.newEmail : count(holds.length, "new address", "new addresses");
  return (
    <DecisionDialog
      title={`${approve ? "Approve" : "Reject"} ${what}?`}
      description={one ? forOne(one, approve) : forSeveral(approve)}
      label={approve ? "Approve" : "Reject"}
      removes={!approve}
      decide={(note) =>
        fetchJson(holdDecisionResultSchema, "/api/okta/holds/addresses", {
          method: "POST",
          body: {
            addresses: holds.map(({ personId, newEmail }) => ({ personId, newEmail })),
            approve,
            note,
          },
        })
      }
      done={approve ? "Approved. A sync updates the address." : "Rejected. They keep the old address."}
      onClose={onClose}
      onDecided={onDecided}
    />
  );
}

function forOne({ displayName }: AddressHoldView, approve: boolean): string {
  return approve
    ? `This becomes the address of ${isolated(displayName)}, and we send links to set a password to it. Ask them first.`
    : `${isolated(displayName)} keeps the old address until Okta has a different one.`;
}

function forSeveral(approve: boolean): string {
  return approve
    ? "These become their addresses, and we send links to set a password to them. Ask these people first."
    : "They keep their old addresses until Okta has different ones.";
}

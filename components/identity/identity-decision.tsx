"use client";

import { DecisionDialog } from "@/components/sync/holds/decision-dialog";
import { count } from "@/components/ui/text/format";
import { isolated } from "@/components/ui/text/isolated";
import type { IdentityDecision, IdentityHoldView } from "@/lib/sync/contract";
import { decideIdentities } from "./queries";

export interface Deciding {
  holds: IdentityHoldView[];
  decision: IdentityDecision["decision"];
}

interface Props extends Deciding {
  onClose(): void;
  onDecided?(): void;
}

/** Asks whether new people are people we know, with what the answer does, in words. */
export function IdentityDecisionDialog({ holds, decision, onClose, onDecided }: Props) {
  const [first] = holds;
  if (!first) return null;
  const isSame = decision === "SAME";
  return (
    <DecisionDialog
      {...(holds.length === 1 ? wordsForOne(first, isSame) : wordsForMany(holds.length, isSame))}
      label={isSame ? "Same person" : "Different person"}
      removes={false}
      decide={(note) => decideIdentities({ holdIds: holds.map(({ id }) => id), decision, note })}
      done="Saved. A sync applies it."
      onClose={onClose}
      {...(onDecided ? { onDecided } : {})}
    />
  );
}

function wordsForOne({ newPerson, account, ifSame, ifOther }: IdentityHoldView, isSame: boolean) {
  const [newcomer, known] = [isolated(newPerson.name), isolated(account.name)];
  return isSame
    ? { title: `Is ${newcomer} the same person as ${known}?`, description: ifSame }
    : { title: `Is ${newcomer} a different person from ${known}?`, description: ifOther };
}

function wordsForMany(people: number, isSame: boolean) {
  const many = count(people, "person", "people");
  return isSame
    ? {
        title: `Link ${many} to their existing accounts?`,
        description:
          "We link each existing account to the new person in Okta and bring it back where needed, with its history.",
      }
    : {
        title: `Create new accounts for ${many}?`,
        description:
          "Each new person gets their own account if their address is free. Deactivated accounts give up the address.",
      };
}

"use client";

import { useState } from "react";
import { useIdentityHolds } from "@/components/sync/queries";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { count } from "@/components/ui/format";
import { isolated } from "@/components/ui/isolated";
import { Failed } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { fetchJson } from "@/lib/http/client";
import {
  type IdentityDecision,
  type IdentityHoldView,
  identityDecisionResultSchema,
} from "@/lib/sync/contract";
import { DecisionDialog } from "./decision-dialog";

type Answer = IdentityDecision["decision"];
type Deciding = { holds: IdentityHoldView[]; decision: Answer };

/** New people in Okta who may be someone we know: an admin compares both records and decides (M3). */
export function HeldIdentities() {
  const holds = useIdentityHolds();
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  if (holds.isError) return <Failed error={holds.error} onRetry={() => void holds.refetch()} />;
  const { items = [], total = 0 } = holds.data ?? {};
  if (items.length === 0) return null;
  const mine = items.filter(({ mayDecide }) => mayDecide);
  return (
    <Card id="held-identities" aria-labelledby="held-identities-title" className="border-warn">
      <CardTitle id="held-identities-title">Possible matches</CardTitle>
      <p className="mb-3 text-sm text-muted">
        {count(total, "new person", "new people")} in Okta may already have an account here. We create nothing
        until you decide.
        {total > items.length ? ` Showing the first ${items.length}.` : ""}
      </p>
      <ul className="divide-y divide-line">
        {items.map((hold) => (
          <Hold key={hold.id} hold={hold} onDecide={(decision) => setDeciding({ holds: [hold], decision })} />
        ))}
      </ul>
      {mine.length > 1 ? <DecideAll holds={mine} onDecide={setDeciding} /> : null}
      {deciding ? <Decision {...deciding} onClose={() => setDeciding(null)} /> : null}
    </Card>
  );
}

function Hold({ hold, onDecide }: { hold: IdentityHoldView; onDecide(decision: Answer): void }) {
  const { newPerson, account, why, sameWaitsFor, mayDecide } = hold;
  return (
    <li className="space-y-2 py-3 text-sm">
      <dl className="grid gap-3 sm:grid-cols-2">
        <Record
          title="New in Okta"
          name={newPerson.name}
          email={newPerson.email}
          employeeNumber={newPerson.employeeNumber}
        >
          Held since <Time iso={hold.openedAt} />
        </Record>
        <Record
          title="Your account"
          name={account.name}
          email={account.email}
          employeeNumber={account.employeeNumber}
        >
          <AccountState account={account} />
        </Record>
      </dl>
      <p>{why}</p>
      <div className="flex flex-wrap items-center gap-2">
        {mayDecide ? (
          <>
            <Button disabled={sameWaitsFor !== null} onClick={() => onDecide("SAME")}>
              Same person
            </Button>
            <Button onClick={() => onDecide("OTHER")}>Different person</Button>
          </>
        ) : (
          <span className="text-muted">Only an owner can decide about an owner or admin.</span>
        )}
        {sameWaitsFor ? <span className="text-muted">{sameWaitsFor}</span> : null}
      </div>
    </li>
  );
}

function Record(props: {
  title: string;
  name: string;
  email: string | null;
  employeeNumber: string | null;
  children: React.ReactNode;
}) {
  return (
    <div className="min-w-0 rounded-lg bg-soft px-3 py-2">
      <dt className="text-xs text-muted">{props.title}</dt>
      <dd className="break-words">
        <strong className="font-medium">
          <bdi>{props.name}</bdi>
        </strong>
        <span className="block">{props.email ?? "No email address"}</span>
        <span className="block">
          {props.employeeNumber === null ? "No employee number" : `Employee number ${props.employeeNumber}`}
        </span>
        <span className="block text-xs text-muted">{props.children}</span>
      </dd>
    </div>
  );
}

function AccountState({ account }: { account: IdentityHoldView["account"] }) {
  if (!account.isLinked) return <>Not linked to Okta yet</>;
  if (!account.hasLeft) return <>Still active</>;
  return account.leftAt === null ? (
    <>Deactivated</>
  ) : (
    <>
      Left <Time iso={account.leftAt} />
    </>
  );
}

/** Decides about all the people who can get the answer now. */
function DecideAll(props: { holds: IdentityHoldView[]; onDecide(deciding: Deciding): void }) {
  const claims = (one: IdentityHoldView) =>
    props.holds.filter(({ account }) => account.personId === one.account.personId).length;
  const same = props.holds.filter((hold) => hold.sameWaitsFor === null && claims(hold) === 1);
  return (
    <div className="mt-3 flex flex-wrap gap-2 border-t border-line pt-3">
      {same.length > 1 ? (
        <Button onClick={() => props.onDecide({ holds: same, decision: "SAME" })}>
          Same person for {count(same.length, "person", "people")}
        </Button>
      ) : null}
      <Button onClick={() => props.onDecide({ holds: props.holds, decision: "OTHER" })}>
        Different person for {count(props.holds.length, "person", "people")}
      </Button>
    </div>
  );
}

function Decision({ holds, decision, onClose }: Deciding & { onClose(): void }) {
  const [first] = holds;
  if (!first) return null;
  const isSame = decision === "SAME";
  const many = count(holds.length, "person", "people");
  const title =
    holds.length === 1
      ? isSame
        ? `Is ${isolated(first.newPerson.name)} the same person as ${isolated(first.account.name)}?`
        : `Is ${isolated(first.newPerson.name)} a different person from ${isolated(first.account.name)}?`
      : isSame
        ? `Link ${many} to their existing accounts?`
        : `Create new accounts for ${many}?`;
  const description =
    holds.length > 1
      ? isSame
        ? "We link each existing account to the new person in Okta and reactivate it where needed."
        : "Each new person gets their own account if their address is free. Deactivated accounts give up the address."
      : isSame
        ? first.ifSame
        : first.ifOther;
  return (
    <DecisionDialog
      title={title}
      description={description}
      label={isSame ? "Same person" : "Different person"}
      removes={false}
      decide={(note) =>
        fetchJson(identityDecisionResultSchema, "/api/okta/holds/identities", {
          method: "POST",
          body: { holdIds: holds.map(({ id }) => id), decision, note },
        })
      }
      done="Saved. A sync applies it."
      onClose={onClose}
    />
  );
}

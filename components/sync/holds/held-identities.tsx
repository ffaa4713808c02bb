"use client";

import { useState } from "react";
import { useIdentityHolds } from "@/components/sync/queries";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Choose, ChooseBar } from "@/components/ui/choose";
import { count } from "@/components/ui/format";
import { isolated } from "@/components/ui/isolated";
import { Failed } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { type ChosenRows, useChosen } from "@/components/ui/use-chosen";
import { fetchJson } from "@/lib/http/client";
import {
  type IdentityDecision,
  type IdentityHoldView,
  identityDecisionResultSchema,
} from "@/lib/sync/contract";
import { DecisionDialog } from "./decision-dialog";

type Answer = IdentityDecision["decision"];
interface Deciding {
  holds: IdentityHoldView[];
  decision: Answer;
}

/** New people in Okta who may be someone we know: an admin compares both records and decides (M3). */
export function HeldIdentities() {
  const holds = useIdentityHolds();
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const mine = (holds.data?.items ?? []).filter(({ mayDecide }) => mayDecide);
  const rows = useChosen(mine.map(({ id }) => id));
  if (holds.isError && !holds.data)
    return <Failed error={holds.error} onRetry={() => void holds.refetch()} />;
  const { items = [], total = 0 } = holds.data ?? {};
  if (items.length === 0) return null;
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
      <ul className="divide-y divide-line">
        {items.map((hold) => (
          <Hold
            key={hold.id}
            hold={hold}
            rows={mine.length > 1 && hold.mayDecide ? rows : null}
            onDecide={(decision) => setDeciding({ holds: [hold], decision })}
          />
        ))}
      </ul>
      {deciding ? <Decision {...deciding} onClose={() => setDeciding(null)} onDecided={rows.clear} /> : null}
    </Card>
  );
}

interface HoldProps {
  hold: IdentityHoldView;
  /** Null where nothing can be chosen. */
  rows: ChosenRows | null;
  onDecide(decision: Answer): void;
}

function Hold({ hold, rows, onDecide }: HoldProps) {
  const { newPerson, account, why, sameWaitsFor, mayDecide } = hold;
  return (
    <li data-row className="flex items-start gap-3 py-3 text-sm">
      {rows ? <Choose rows={rows} id={hold.id} label={newPerson.name} /> : null}
      <div className="min-w-0 grow space-y-2">
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

interface DecideChosenProps {
  rows: ChosenRows;
  /** How many can be chosen, and the chosen ones. */
  total: number;
  holds: IdentityHoldView[];
  onDecide(deciding: Deciding): void;
}

/** Decides about several people. Those whose answer "same person" has to wait, or who share an account, are left out of it. */
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

interface DecisionProps extends Deciding {
  onClose(): void;
  onDecided(): void;
}

function Decision({ holds, decision, onClose, onDecided }: DecisionProps) {
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
      onDecided={onDecided}
    />
  );
}

"use client";

import dynamic from "next/dynamic";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Choose } from "@/components/ui/form/choose";
import type { ChosenRows } from "@/components/ui/list/use-chosen";
import { Time } from "@/components/ui/text/time";
import type { IdentityDecision, IdentityHoldView } from "@/lib/sync/contract";

const Comparison = dynamic(() => import("./comparison").then((module) => module.Comparison));

interface Props {
  hold: IdentityHoldView;
  /** Null if nothing can be chosen. */
  rows: ChosenRows | null;
  onDecide(decision: IdentityDecision["decision"]): void;
}

/** Shows one possible match: both records in short, what each answer does, and all evidence on request. */
export function IdentityHold({ hold, rows, onDecide }: Props) {
  const { newPerson, account, why } = hold;
  const [isOpen, setOpen] = useState(false);
  const evidence = useId();
  return (
    <li data-row className="flex items-start gap-3 py-3 text-sm">
      {rows ? <Choose rows={rows} id={hold.id} label={newPerson.name} /> : null}
      <div className="min-w-0 grow space-y-2.5">
        <dl className="grid gap-3 sm:grid-cols-2">
          <Record title="Our account" {...account}>
            <AccountState account={account} />
          </Record>
          <Record title="New in Okta" {...newPerson}>
            Waiting since <Time iso={hold.openedAt} />
          </Record>
        </dl>
        <p>
          {why}{" "}
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={evidence}
            onClick={() => setOpen(!isOpen)}
            className="rounded text-accent underline underline-offset-4"
          >
            {isOpen ? "Hide the comparison" : "Compare both records"}
          </button>
        </p>
        <div id={evidence}>{isOpen ? <Comparison holdId={hold.id} /> : null}</div>
        <Answers hold={hold} onDecide={onDecide} />
      </div>
    </li>
  );
}

function Answers({ hold, onDecide }: Pick<Props, "hold" | "onDecide">) {
  const { mayDecide, sameWaitsFor, ifSame, ifOther } = hold;
  if (!mayDecide) return <p className="text-muted">Only an owner can decide about an owner or admin.</p>;
  return (
    <ul className="space-y-2">
      <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button disabled={sameWaitsFor !== null} onClick={() => onDecide("SAME")}>
          Same person
        </Button>
        <span className="min-w-0 grow basis-64 break-words text-muted">{sameWaitsFor ?? ifSame}</span>
      </li>
      <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button onClick={() => onDecide("OTHER")}>Different person</Button>
        <span className="min-w-0 grow basis-64 break-words text-muted">{ifOther}</span>
      </li>
    </ul>
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

"use client";

import { CircleCheck, CircleDashed } from "lucide-react";
import { CheckResult } from "@/components/setup/check-result";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Time } from "@/components/ui/text/time";
import type { TestSignInView } from "@/lib/setup/contract";
import { useSendPasswordLink } from "./queries";

type Owner = TestSignInView["owners"][number];

/** Lets each owner set a password by an emailed link, and shows who has used theirs. Owners need it if Okta is down. */
export function OwnerPasswords(props: { owners: Owner[]; mailIsSetUp: boolean; onChange(): void }) {
  return (
    <Card aria-labelledby="owner-passwords">
      <CardTitle id="owner-passwords">Owner password</CardTitle>
      <p className="mb-3 text-sm text-muted">
        If Okta is down, owners sign in with a password. Before you go live, at least one owner must sign in
        with a password.
      </p>
      {props.mailIsSetUp ? null : (
        <p className="mb-3 rounded-lg bg-warn-soft p-3 text-sm text-warn">
          This server can't send email, so we can't send a link. Ask your server administrator to set
          SMTP_URL.
        </p>
      )}
      <ul className="divide-y divide-line">
        {props.owners.map((owner) => (
          <OwnerRow key={owner.personId} owner={owner} {...props} />
        ))}
      </ul>
    </Card>
  );
}

function OwnerRow({
  owner,
  mailIsSetUp,
  onChange,
}: {
  owner: Owner;
  mailIsSetUp: boolean;
  onChange(): void;
}) {
  const send = useSendPasswordLink(owner.personId, onChange);
  const Icon = owner.passwordUsedAt ? CircleCheck : CircleDashed;
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 grow">
          <p dir="auto" className="text-sm font-medium break-words">
            {owner.name}
          </p>
          <p className="mt-0.5 flex items-center gap-1.5 text-sm text-muted">
            <Icon aria-hidden className={`size-4 shrink-0 ${owner.passwordUsedAt ? "text-good" : ""}`} />
            <PasswordState owner={owner} />
          </p>
        </div>
        {mailIsSetUp && owner.email ? (
          <Button disabled={send.isPending} onClick={() => send.mutate()}>
            {owner.passwordSetAt ? "Email a link for a new password" : "Email a link to set a password"}
          </Button>
        ) : null}
      </div>
      {send.data ? (
        <p role="status" className="mt-2 text-sm text-good">
          We sent a link to {send.data.to}. It works once and expires in 24 hours.
        </p>
      ) : null}
      {send.error ? (
        <div className="mt-2">
          <CheckResult error={send.error} />
        </div>
      ) : null}
    </li>
  );
}

function PasswordState({ owner }: { owner: Owner }) {
  if (owner.passwordUsedAt) {
    return (
      <span>
        Signed in with a password <Time iso={owner.passwordUsedAt} />
      </span>
    );
  }
  return <span>{owner.passwordSetAt ? "Password set, not used yet" : "No password yet"}</span>;
}

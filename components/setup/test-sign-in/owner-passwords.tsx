"use client";

import { useMutation } from "@tanstack/react-query";
import { CircleCheck, CircleDashed } from "lucide-react";
import { CheckResult } from "@/components/setup/check-result";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { fetchJson } from "@/lib/http/client";
import { linkSentSchema } from "@/lib/people/contract";
import type { TestSignInView } from "@/lib/setup/contract";

type Owner = TestSignInView["owners"][number];

/** The owners' way in when Okta is down: a password each, set by a mailed link and tried. */
export function OwnerPasswords(props: { owners: Owner[]; mailIsSetUp: boolean; onChange(): void }) {
  return (
    <Card aria-labelledby="owner-passwords">
      <CardTitle id="owner-passwords">An owner's password</CardTitle>
      <p className="mb-3 text-sm text-muted">
        When Okta is down, owners get in with a password. At least one has to have signed in with theirs
        before you go live.
      </p>
      {props.mailIsSetUp ? null : (
        <p className="mb-3 rounded-lg bg-warn-soft p-3 text-sm text-warn">
          Mail is not set up on this server, so no link can be sent. Whoever runs it has to set SMTP_URL.
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
  const send = useMutation({
    mutationFn: () =>
      fetchJson(linkSentSchema, "/api/okta/setup/test-sign-in/password-link", {
        method: "POST",
        body: { personId: owner.personId },
      }),
    onSettled: onChange,
  });
  const Icon = owner.passwordUsedAt ? CircleCheck : CircleDashed;
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 grow">
          <p className="text-sm font-medium break-words">{owner.name}</p>
          <p className="mt-0.5 flex items-center gap-1.5 text-sm text-muted">
            <Icon aria-hidden className={`size-4 shrink-0 ${owner.passwordUsedAt ? "text-good" : ""}`} />
            <PasswordState owner={owner} />
          </p>
        </div>
        {mailIsSetUp && owner.email ? (
          <Button disabled={send.isPending} onClick={() => send.mutate()}>
            {owner.passwordSetAt ? "Mail a link for a new one" : "Mail a link to set one"}
          </Button>
        ) : null}
      </div>
      {send.data ? (
        <p role="status" className="mt-2 text-sm text-good">
          A link was sent to {send.data.to}. It works once, for a day.
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
        Signed in with their password <Time iso={owner.passwordUsedAt} />
      </span>
    );
  }
  return <span>{owner.passwordSetAt ? "Has a password that was not used yet" : "Has no password yet"}</span>;
}

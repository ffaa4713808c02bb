"use client";

import { MailWarning } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { InvitationsView } from "@/lib/people/contract";
import { useResendInvitation, useResendInvitations } from "./queries";

type Attention = InvitationsView["attention"][number];

/** Lists invitations that failed or whose status is unknown (I1). Only an admin can resend them. */
export function InvitationAttention({ view }: { view: InvitationsView }) {
  const { attention, counts } = view;
  const all = (counts.UNKNOWN ?? 0) + (counts.FAILED ?? 0);
  if (all === 0) return null;
  return (
    <Card id="invitations" aria-labelledby="attention-title" className="border-warn">
      <CardTitle id="attention-title" aside={<ResendAll count={all} />}>
        Invitations that need attention
      </CardTitle>
      <p className="mb-2 text-sm text-muted">
        We send each invitation once. These failed, or sending stopped halfway. Send them again here. People
        marked Unknown may get a second email.
      </p>
      <ul className="divide-y divide-line">
        {attention.map((one) => (
          <Invitation key={one.personId} invitation={one} />
        ))}
      </ul>
      {all > attention.length ? (
        <p className="mt-2 text-sm text-muted">and {all - attention.length} more</p>
      ) : null}
    </Card>
  );
}

function ResendAll({ count }: { count: number }) {
  const resend = useResendInvitations();
  return (
    <Button disabled={resend.isPending} onClick={() => resend.mutate()}>
      {resend.isPending ? "Sending …" : `Resend all (${count})`}
    </Button>
  );
}

function Invitation({ invitation }: { invitation: Attention }) {
  const { displayName, email, state, failure, at } = invitation;
  const resend = useResendInvitation(invitation);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 text-sm">
      <div className="min-w-0 grow basis-64">
        <p className="break-words">
          <bdi className="font-medium">{displayName}</bdi> <span className="text-muted">{email}</span>
        </p>
        <p className="text-muted">
          {failure} <Time iso={at} />
        </p>
      </div>
      <Badge tone={state === "FAILED" ? "bad" : "warn"} icon={MailWarning}>
        {state === "FAILED" ? "Failed" : "Unknown"}
      </Badge>
      <Button
        aria-label={`Resend the invitation for ${displayName}`}
        disabled={resend.isPending}
        onClick={() => resend.mutate()}
      >
        {resend.isPending ? "Sending …" : "Resend"}
      </Button>
    </li>
  );
}

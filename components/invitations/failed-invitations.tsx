"use client";

import { MailWarning } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Choose, ChooseBar } from "@/components/ui/form/choose";
import { type ChosenRows, useChosen } from "@/components/ui/list/use-chosen";
import { Failed } from "@/components/ui/states";
import { number } from "@/components/ui/text/format";
import { Time } from "@/components/ui/text/time";
import type { FailedInvitation } from "@/lib/people/contract";
import { useFailedInvitations, useResendInvitations } from "./queries";

/** Lists invitations that failed or whose status is unknown (I1), to resend one, some or all. */
export function FailedInvitations() {
  const failed = useFailedInvitations();
  const { items = [], total = 0 } = failed.data ?? {};
  const rows = useChosen(items.map(({ personId }) => personId));
  const resend = useResendInvitations();
  if (failed.isError && !failed.data)
    return <Failed error={failed.error} onRetry={() => void failed.refetch()} />;
  if (items.length === 0) return null;
  const n = rows.isAll ? total : rows.ids.length;
  return (
    <Card id="invitations" aria-labelledby="invitations-title" className="scroll-mt-20 border-warn">
      <CardTitle id="invitations-title">Failed invitations</CardTitle>
      <p className="mb-3 text-sm text-muted">
        We send each invitation once. These failed, or sending stopped halfway. People marked Unknown may get
        a second email if you resend theirs.
      </p>
      <ChooseBar rows={rows} total={total}>
        <Button
          disabled={n === 0 || resend.isPending}
          onClick={() =>
            resend.mutate(rows.isAll ? {} : { personIds: rows.ids }, { onSuccess: () => rows.clear() })
          }
        >
          {resend.isPending ? "Sending …" : n === 0 ? "Resend" : `Resend ${number(n)}`}
        </Button>
      </ChooseBar>
      <ul className="divide-y divide-line">
        {items.map((one) => (
          <Invitation
            key={one.personId}
            invitation={one}
            rows={rows}
            onResend={resend.isPending ? null : () => resend.mutate({ personIds: [one.personId] })}
          />
        ))}
      </ul>
      {total > items.length ? (
        <p className="mt-2 text-sm text-muted">and {number(total - items.length)} more</p>
      ) : null}
    </Card>
  );
}

interface InvitationProps {
  invitation: FailedInvitation;
  rows: ChosenRows;
  /** Null while another one is being sent. */
  onResend: (() => void) | null;
}

function Invitation({ invitation, rows, onResend }: InvitationProps) {
  const { personId, displayName, email, state, failure, at } = invitation;
  return (
    <li data-row className="flex items-start gap-3 py-2.5 text-sm">
      <Choose rows={rows} id={personId} label={displayName} />
      <div className="flex min-w-0 grow flex-wrap items-center gap-x-4 gap-y-1">
        <div className="min-w-0 grow basis-64">
          <p className="break-words">
            <span className="font-medium">{displayName}</span> <span className="text-muted">{email}</span>
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
          disabled={onResend === null}
          onClick={() => onResend?.()}
        >
          Resend
        </Button>
      </div>
    </li>
  );
}

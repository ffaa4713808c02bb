"use client";

import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/text/time";
import type { CredentialView } from "@/lib/setup/contract/settings";
import { Credential } from "./connection-card";
import { useCredentialCheck } from "./queries";

/** Shows when the credential was last checked, or when Okta last refused it. */
function LastCheck({ checkedAt, failedAt }: CredentialView) {
  if (failedAt && failedAt !== checkedAt)
    return (
      <>
        Refused by Okta <Time iso={failedAt} />
      </>
    );
  return checkedAt ? (
    <>
      Checked <Time iso={checkedAt} />
    </>
  ) : null;
}

/** Shows the credential with a button to check it. A check counts as use, so it keeps a token alive during a pause. */
export function CredentialCard({ credential, paused }: { credential: CredentialView; paused: boolean }) {
  const check = useCredentialCheck();
  return (
    <div className="mt-3 rounded-lg bg-soft p-3 text-sm">
      <Credential {...credential} />
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <Button onClick={() => check.mutate()} disabled={check.isPending}>
          {check.isPending ? "Checking …" : "Check now"}
        </Button>
        <span role="status" className="text-xs text-muted">
          {check.isError ? check.error.message : null}
          {check.isError ? null : <LastCheck {...credential} />}
        </span>
      </div>
      {paused && credential.kind === "API_TOKEN" ? (
        <p className="mt-2 text-xs text-muted">
          While syncing is paused, nothing uses the token. Each check keeps it alive for another 30 days.
        </p>
      ) : null}
    </div>
  );
}

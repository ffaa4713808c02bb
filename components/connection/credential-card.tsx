"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { fetchJson } from "@/lib/http/client";
import { type CredentialView, credentialSchema } from "@/lib/setup/contract/settings";
import { Credential } from "./connection-card";

/** When the credential was last found to work or not to. */
function Newest({ checkedAt, failedAt }: CredentialView) {
  if (failedAt && failedAt !== checkedAt)
    return (
      <>
        Refused <Time iso={failedAt} />
      </>
    );
  return checkedAt ? (
    <>
      Checked <Time iso={checkedAt} />
    </>
  ) : null;
}

/** The credential watch with a check on demand: a check is a use, so it also keeps a token alive while paused. */
export function CredentialCard({ credential, paused }: { credential: CredentialView; paused: boolean }) {
  const client = useQueryClient();
  const check = useMutation({
    mutationFn: () => fetchJson(credentialSchema, "/api/okta/connection/check", { method: "POST", body: {} }),
    onSuccess: ({ failure }) =>
      failure ? toast.error(failure.reason) : toast.success("The credential works."),
    onSettled: () => void client.invalidateQueries({ queryKey: ["okta"] }),
  });
  return (
    <div className="mt-3 rounded-lg bg-soft p-3 text-sm">
      <Credential {...credential} />
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <Button onClick={() => check.mutate()} disabled={check.isPending}>
          {check.isPending ? "Asking Okta …" : "Check now"}
        </Button>
        <span role="status" className="text-xs text-muted">
          {check.isError ? check.error.message : null}
          {check.isError ? null : <Newest {...credential} />}
        </span>
      </div>
      {paused && credential.kind === "API_TOKEN" ? (
        <p className="mt-2 text-xs text-muted">
          While paused nothing uses the token by itself. A check counts as a use and gives it another 30 days.
        </p>
      ) : null}
    </div>
  );
}

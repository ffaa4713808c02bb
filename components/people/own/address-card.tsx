"use client";

import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { fetchJson } from "@/lib/http/client";
import { linkSentSchema } from "@/lib/people/contract";

interface Props {
  email: string | null;
  confirmedEmail: string | null;
  /** The outcomes of opening a link that confirms the address. */
  outcome: "confirmed" | "not-confirmed" | null;
}

/** A person's own email address, and whether links to set a password go to it. */
export function AddressCard({ email, confirmedEmail, outcome }: Props) {
  const sending = useMutation({
    mutationFn: () => fetchJson(linkSentSchema, "/api/profile/confirm-address", { method: "POST", body: {} }),
    onSuccess: ({ to }) => toast.success(`We sent a link to ${to}.`),
    onError: (error) => toast.error(error.message),
  });
  return (
    <Card aria-labelledby="address-title">
      <CardTitle id="address-title">Email address</CardTitle>
      <p className="text-sm">{email ?? "You have no email address."}</p>
      {outcome === "confirmed" ? (
        <p role="status" className="mt-2 text-sm text-good">
          Your address is confirmed.
        </p>
      ) : null}
      {confirmedEmail === null ? null : (
        <>
          {outcome === "not-confirmed" ? (
            <p role="alert" className="mt-2 text-sm text-bad">
              This link no longer works. Request a new one below.
            </p>
          ) : null}
          <p className="mt-2 mb-3 text-sm text-muted">
            Okta gave you this address.{" "}
            {confirmedEmail === ""
              ? "Links to set a password go to it once you confirm it."
              : `Links to set a password go to ${confirmedEmail} until you confirm it.`}
          </p>
          <Button disabled={sending.isPending} onClick={() => sending.mutate()}>
            {sending.isPending ? "Sending …" : "Confirm this address"}
          </Button>
        </>
      )}
    </Card>
  );
}

"use client";

import { KeyRound } from "lucide-react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/form/field";
import { Summary } from "@/components/ui/summary";
import { CopyText } from "@/components/ui/text/copy-value";
import type { ApiAccessView } from "@/lib/setup/contract";
import { CheckButton } from "../check-button";
import { CheckResult } from "../check-result";
import { useCreateServiceKey } from "../queries";
import { useCheckForm } from "../use-check-form";

const PATH = "/api/okta/setup/api-access";

/** Sets up a service app: creates a key pair, shows its public key for Okta, then asks for the app's client ID. */
export function ServiceApp({ saved }: { saved: ApiAccessView }) {
  const make = useCreateServiceKey();
  const { form, check, submit } = useCheckForm<{ kind: "SERVICE_APP"; clientId: string }>(PATH, {
    kind: "SERVICE_APP",
    clientId: saved.serviceClientId ?? "",
  });
  return (
    <div className="space-y-5">
      {saved.key ? (
        <CopyText
          label="Public key"
          hint="Paste it into Okta under Add key. The private key is encrypted and never leaves our server."
          value={saved.key.publicJwk}
        />
      ) : (
        <p className="text-sm">
          The service app signs in with a key pair. We create it here, and only the public key goes to Okta,
          so you never send a secret.
        </p>
      )}
      {saved.key ? null : (
        <Button
          variant="primary"
          aria-disabled={make.isPending}
          onClick={() => (make.isPending ? undefined : make.mutate())}
        >
          <KeyRound aria-hidden className="size-4" /> {make.isPending ? "Creating …" : "Create key pair"}
        </Button>
      )}
      <CheckResult error={make.error} />
      {saved.key ? (
        <form onSubmit={submit} noValidate className="space-y-4">
          <TextField
            verbatim
            label="Service app client ID"
            hint="Not the one from step 3: the service app has its own."
            error={form.formState.errors.clientId?.message}
            {...form.register("clientId")}
          />
          <CheckButton pending={check.isPending}>Check and save</CheckButton>
          <CheckResult answer={check.data} error={check.error} />
        </form>
      ) : null}
      {saved.key ? (
        <details className="text-sm">
          <Summary className="text-muted">Use a different key pair</Summary>
          <p className="mt-2 mb-3 text-muted">
            If the key above is in use, we keep using it until the new one passes our checks. You need to add
            the new public key in Okta.
          </p>
          <Button aria-disabled={make.isPending} onClick={() => (make.isPending ? undefined : make.mutate())}>
            Create a new key pair
          </Button>
        </details>
      ) : null}
    </div>
  );
}

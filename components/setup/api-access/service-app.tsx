"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { Button } from "@/components/ui/button";
import { CopyText } from "@/components/ui/copy-value";
import { TextField } from "@/components/ui/field";
import { fetchJson } from "@/lib/http/client";
import { type ApiAccessView, serviceKeySchema } from "@/lib/setup/contract";
import { CheckButton } from "../check-button";
import { CheckResult } from "../check-result";
import { useCheckForm } from "../use-check-form";
import { setupKey } from "../use-setup";

const PATH = "/api/okta/setup/api-access";

/** A service app: a key pair made here, its public half for Okta, then the app's client id. */
export function ServiceApp({ saved }: { saved: ApiAccessView }) {
  const client = useQueryClient();
  const make = useMutation({
    mutationFn: () => fetchJson(serviceKeySchema, `${PATH}/key`, { method: "POST", body: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: [...setupKey, "api-access"] }),
  });
  const { form, check, submit } = useCheckForm<{ kind: "SERVICE_APP"; clientId: string }>(PATH, {
    kind: "SERVICE_APP",
    clientId: saved.serviceClientId ?? "",
  });
  return (
    <div className="space-y-5">
      {saved.key ? (
        <CopyText
          label="Public key"
          hint="For Okta's Add key. Its private half was made with it, is encrypted, and never leaves our server."
          value={saved.key.publicJwk}
        />
      ) : (
        <p className="text-sm">
          The service app proves itself by a key pair. It is made here; only its public half goes to Okta, so
          no secret has to be sent anywhere.
        </p>
      )}
      {saved.key ? null : (
        <Button
          variant="primary"
          aria-disabled={make.isPending}
          onClick={() => (make.isPending ? undefined : make.mutate())}
        >
          <KeyRound aria-hidden className="size-4" /> {make.isPending ? "Making it …" : "Make a key pair"}
        </Button>
      )}
      <CheckResult error={make.error} />
      {saved.key ? (
        <form onSubmit={submit} noValidate className="space-y-4">
          <TextField
            label="Client ID of the service app"
            hint="Not the one of step 3: the service app has its own"
            error={form.formState.errors.clientId?.message}
            {...form.register("clientId")}
          />
          <CheckButton pending={check.isPending}>Check and save</CheckButton>
          <CheckResult answer={check.data} error={check.error} />
        </form>
      ) : null}
      {saved.key ? (
        <details className="text-sm">
          <summary className="cursor-pointer text-muted">Start over with another key pair</summary>
          <p className="mt-2 mb-3 text-muted">
            The key shown above will not be used any more, unless it is in use already: then it stays in use
            until the new one has been shown to work. You will have to add the new one in Okta.
          </p>
          <Button aria-disabled={make.isPending} onClick={() => (make.isPending ? undefined : make.mutate())}>
            Make another key pair
          </Button>
        </details>
      ) : null}
    </div>
  );
}

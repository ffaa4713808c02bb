"use client";

import { KeyRound } from "lucide-react";
import { CheckButton } from "@/components/setup/check-button";
import { CheckResult } from "@/components/setup/check-result";
import { useCheckForm } from "@/components/setup/use-check-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/form/field";
import { RadioCards } from "@/components/ui/form/radio-cards";
import { CopyText } from "@/components/ui/text/copy-value";
import type { MoveView } from "@/lib/move/contract";
import { MOVE_PATH, useMoveKey } from "./queries";

const kinds = [
  { value: "SERVICE_APP", label: "A service app", hint: "Recommended. Not tied to a person." },
  { value: "API_TOKEN", label: "An API token", hint: "It has the roles of the account that creates it." },
] as const;

export type Kind = (typeof kinds)[number]["value"];

/** Asks for the new org's address, client and API credential. */
export function NewOrgFields({
  view,
  kind,
  onKind,
}: {
  view: MoveView;
  kind: Kind;
  onKind(kind: Kind): void;
}) {
  const { form, check, submit } = useCheckForm(
    MOVE_PATH,
    { address: "", clientId: "", clientSecret: "", issuer: "", kind, token: "", serviceClientId: "" },
    { secret: "clientSecret" },
  );
  const { errors } = form.formState;
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <TextField
        verbatim
        label="Okta org address"
        hint="For example acme-new.okta.com"
        inputMode="url"
        error={errors.address?.message}
        {...form.register("address")}
      />
      <TextField verbatim label="Client ID" error={errors.clientId?.message} {...form.register("clientId")} />
      <TextField
        verbatim
        label="Client secret"
        type="password"
        autoComplete="new-password"
        hint="We encrypt it when you save, and never show it again."
        error={errors.clientSecret?.message}
        {...form.register("clientSecret")}
      />
      <TextField
        verbatim
        label="Issuer"
        hint="Leave this empty for the org's own issuer."
        inputMode="url"
        error={errors.issuer?.message}
        {...form.register("issuer")}
      />
      <RadioCards legend="API access" inColumns options={kinds} value={kind} onChange={onKind} />
      {kind === "API_TOKEN" ? (
        <TextField
          verbatim
          label="API token"
          type="password"
          autoComplete="new-password"
          error={errors.token?.message}
          {...form.register("token")}
        />
      ) : (
        <>
          <Key view={view} />
          <TextField
            verbatim
            label="Service app client ID"
            hint="Not the one above: the service app has its own."
            error={errors.serviceClientId?.message}
            {...form.register("serviceClientId")}
          />
        </>
      )}
      <CheckButton pending={check.isPending}>Check the new org</CheckButton>
      <CheckResult answer={check.data} error={check.error} />
    </form>
  );
}

function Key({ view }: { view: MoveView }) {
  const make = useMoveKey();
  if (view.key)
    return (
      <CopyText
        label="Public key"
        hint="Paste it into Okta under Add key. The private key is encrypted and never leaves our server."
        value={view.key.publicJwk}
      />
    );
  return (
    <>
      <Button aria-disabled={make.isPending} onClick={() => (make.isPending ? undefined : make.mutate())}>
        <KeyRound aria-hidden className="size-4" /> {make.isPending ? "Creating …" : "Create key pair"}
      </Button>
      <CheckResult error={make.error} />
    </>
  );
}

"use client";

import { CheckButton } from "@/components/setup/check-button";
import { CheckResult } from "@/components/setup/check-result";
import { ClientCredentialsPicture, IssuerPicture } from "@/components/setup/pictures/app-page";
import { useCredentials } from "@/components/setup/queries";
import { StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { useCheckForm } from "@/components/setup/use-check-form";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/form/field";
import { Failed, Loading } from "@/components/ui/states";
import type { CredentialsView } from "@/lib/setup/contract";
import { InOkta } from "../in-okta";

const PATH = "/api/okta/setup/credentials";

/** Step 3: checks the client ID, client secret and issuer, and saves them. */
export function Credentials(props: StepProps) {
  const { org } = props.setup;
  const saved = useCredentials();
  return (
    <StepLayout
      {...props}
      intro="Paste the values Okta shows for the new app. We check each value with Okta. No one needs to sign in."
      aside={
        <InOkta
          where="The app's page > General > Client Credentials"
          before="the same, at the bottom of the General tab"
          consoleLink={
            org && { href: `${org.consoleUrl}/admin/apps/active`, label: "Open Applications in your Okta" }
          }
          docs={{
            href: "https://developer.okta.com/docs/guides/find-your-app-credentials/main/",
            label: "Okta: find your app's credentials",
          }}
          picture={
            <>
              <ClientCredentialsPicture />
              <IssuerPicture />
            </>
          }
        >
          <li>
            Open the app you created. On its <b>General</b> tab, copy the <b>Client ID</b>.
          </li>
          <li>
            Below it, under <b>Client Secrets</b>, copy the secret with the button next to the dots.
          </li>
          <li>
            We filled in the <b>issuer</b>. If your org uses a custom domain or another authorization server,
            check <b>Issuer</b> on the <b>Sign On</b> tab, under <b>OpenID Connect ID Token</b>.
          </li>
        </InOkta>
      }
    >
      <Card>
        {saved.isPending ? <Loading label="Loading saved settings" /> : null}
        {saved.isError && !saved.data ? (
          <Failed error={saved.error} onRetry={() => void saved.refetch()} />
        ) : null}
        {saved.data ? (
          <CredentialsForm saved={saved.data} defaultIssuer={org?.customUrl ?? org?.url ?? ""} />
        ) : null}
      </Card>
    </StepLayout>
  );
}

function CredentialsForm({ saved, defaultIssuer }: { saved: CredentialsView; defaultIssuer: string }) {
  const { form, check, submit } = useCheckForm<{ clientId: string; clientSecret: string; issuer: string }>(
    PATH,
    { clientId: saved.clientId ?? "", clientSecret: "", issuer: saved.issuer ?? defaultIssuer },
    { secret: "clientSecret" },
  );
  const { errors } = form.formState;
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <TextField verbatim label="Client ID" error={errors.clientId?.message} {...form.register("clientId")} />
      <TextField
        verbatim
        label="Client secret"
        type="password"
        autoComplete="new-password"
        hint={
          saved.clientSecretLast4 === null
            ? "We encrypt it when you save, and never show it again."
            : `The saved secret ends in ${saved.clientSecretLast4}. Leave this empty to keep it.`
        }
        error={errors.clientSecret?.message}
        {...form.register("clientSecret")}
      />
      <TextField
        verbatim
        label="Issuer"
        hint="Your org's address, unless the app's Sign On tab shows another."
        inputMode="url"
        error={errors.issuer?.message}
        {...form.register("issuer")}
      />
      <CheckButton pending={check.isPending}>Check and save</CheckButton>
      <CheckResult answer={check.data} error={check.error} />
    </form>
  );
}

"use client";

import { CheckResult } from "@/components/setup/check-result";
import { AppKindPicture, AppSettingsPicture } from "@/components/setup/pictures/create-app";
import { InOkta, StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { useSetupCheck } from "@/components/setup/use-setup";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";

/** Step 2: the OIDC app in Okta, with the addresses of ours it must know. */
export function App(props: StepProps) {
  const { setup, step } = props;
  const check = useSetupCheck("/api/okta/setup/app");
  const { addresses, org } = setup;
  return (
    <StepLayout
      {...props}
      intro="People sign in to Learn Amp through an app in your Okta, and whoever is assigned to it is synced. Create it now; the values to paste stand beside the steps."
      aside={
        <InOkta
          where="Applications and Resources > Applications > Create App Integration"
          before="Applications > Applications > Add Application > Create New App, Platform Web, Sign-on method OpenID Connect"
          consoleLink={
            org && { href: `${org.consoleUrl}/admin/apps/active`, label: "Open Applications in your Okta" }
          }
          docs={{
            href: "https://help.okta.com/oie/en-us/content/topics/apps/apps_app_integration_wizard_oidc.htm",
            label: "Okta: create an OIDC app",
          }}
          picture={
            <>
              <AppKindPicture />
              <AppSettingsPicture />
            </>
          }
        >
          <li>
            Press <b>Create App Integration</b> (in some orgs then <b>Classic experience</b>).
          </li>
          <li>
            Choose <b>OIDC - OpenID Connect</b>, then <b>Web Application</b>, then <b>Next</b>.
          </li>
          <li>Paste the app's name.</li>
          <li>
            Grant type: <b>Authorization Code</b> stays ticked, tick <b>Refresh Token</b> too. Leave{" "}
            <b>Implicit (hybrid)</b> alone: it is not needed.
          </li>
          <li>
            <b>Sign-in redirect URIs</b>: put the first one in place of the example, press <b>Add URI</b>, and
            paste the second.
          </li>
          <li>
            <b>Sign-out redirect URIs</b>: put ours in place of the example.
          </li>
          <li>
            <b>Assignments</b>: Skip group assignment for now, unless you know already who should have it.
            Then <b>Save</b>.
          </li>
          <li>
            On the app's <b>General</b> tab, under General Settings, press <b>Edit</b>. Set{" "}
            <b>Login initiated by</b> to Either Okta or App, <b>Login flow</b> to Redirect to app to initiate
            login (OIDC Compliant), paste the <b>Initiate login URI</b>, and <b>Save</b>. People then find
            Learn Amp on their Okta dashboard.
          </li>
        </InOkta>
      }
    >
      {addresses ? (
        <Card aria-labelledby="values-title">
          <CardTitle id="values-title">Values to paste into Okta</CardTitle>
          <div className="space-y-4">
            <CopyValue label="App integration name" value="Learn Amp" />
            <CopyValue
              label="First sign-in redirect URI"
              hint="Where Okta sends people back to when they sign in"
              value={addresses.signInRedirect}
            />
            <CopyValue
              label="Second sign-in redirect URI"
              hint="For the test sign-in of step 9"
              value={addresses.testRedirect}
            />
            <CopyValue label="Sign-out redirect URI" value={addresses.signOutRedirect} />
            <CopyValue
              label="Initiate login URI"
              hint="For the tile on Okta's dashboard"
              value={addresses.initiateLogin}
            />
            <details className="text-sm">
              <summary className="cursor-pointer text-muted">If you like: Universal Logout</summary>
              <div className="mt-3">
                <CopyValue
                  label="Logout endpoint"
                  hint="General tab, Logout: when an Okta administrator clears somebody's sessions, they end here too. Subject format: issuer and subject, or email."
                  value={addresses.universalLogout}
                />
              </div>
            </details>
          </div>
        </Card>
      ) : null}
      <div className="space-y-3">
        {step.state === "done" ? null : (
          <Button
            variant="primary"
            aria-disabled={check.isPending}
            onClick={() => (check.isPending ? undefined : check.mutate({}))}
          >
            I have created the app
          </Button>
        )}
        <CheckResult answer={check.data} error={check.error} />
      </div>
    </StepLayout>
  );
}

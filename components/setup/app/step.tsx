"use client";

import { CheckResult } from "@/components/setup/check-result";
import { AppKindPicture, AppSettingsPicture } from "@/components/setup/pictures/create-app";
import { useSetupCheck } from "@/components/setup/queries";
import { StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Summary } from "@/components/ui/summary";
import { CopyValue } from "@/components/ui/text/copy-value";
import { InOkta } from "../in-okta";

/** Step 2: creates the OIDC app in Okta, with our addresses to paste. */
export function App(props: StepProps) {
  const { setup, step } = props;
  const check = useSetupCheck("/api/okta/setup/app");
  const { addresses, org } = setup;
  return (
    <StepLayout
      {...props}
      intro="People sign in to Learn Amp through an app in your Okta org, and people assigned to it are synced. Create the app now and paste the values from this page."
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
            Select <b>Create App Integration</b>. In some orgs, then select <b>Classic experience</b>.
          </li>
          <li>
            Select <b>OIDC - OpenID Connect</b>, then <b>Web Application</b>, then <b>Next</b>.
          </li>
          <li>Paste the app's name.</li>
          <li>
            Grant type: keep <b>Authorization Code</b> and add <b>Refresh Token</b>. Leave{" "}
            <b>Implicit (hybrid)</b> off.
          </li>
          <li>
            <b>Sign-in redirect URIs</b>: replace the example with the first one, select <b>Add URI</b>, and
            paste the second.
          </li>
          <li>
            <b>Sign-out redirect URIs</b>: replace the example with ours.
          </li>
          <li>
            <b>Assignments</b>: select Skip group assignment for now, unless you already know who needs the
            app. Then select <b>Save</b>.
          </li>
          <li>
            On the app's <b>General</b> tab, under General Settings, select <b>Edit</b>. Set{" "}
            <b>Login initiated by</b> to Either Okta or App, <b>Login flow</b> to Redirect to app to initiate
            login (OIDC Compliant), paste the <b>Initiate login URI</b>, and select <b>Save</b>. People then
            find Learn Amp on their Okta dashboard.
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
              hint="Where Okta sends people after they sign in"
              value={addresses.signInRedirect}
            />
            <CopyValue
              label="Second sign-in redirect URI"
              hint="For the test sign-in in step 9"
              value={addresses.testRedirect}
            />
            <CopyValue label="Sign-out redirect URI" value={addresses.signOutRedirect} />
            <CopyValue
              label="Initiate login URI"
              hint="Shows Learn Amp on people's Okta dashboard"
              value={addresses.initiateLogin}
            />
            <details className="text-sm">
              <Summary className="text-muted">Optional: Universal Logout</Summary>
              <div className="mt-3">
                <CopyValue
                  label="Logout endpoint"
                  hint="General tab, Logout: when an Okta administrator clears someone's sessions, we sign them out here too. Subject format: issuer and subject, or email."
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
            I've created the app
          </Button>
        )}
        <CheckResult answer={check.data} error={check.error} />
      </div>
    </StepLayout>
  );
}

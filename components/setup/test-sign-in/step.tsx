"use client";

import { CheckResult } from "@/components/setup/check-result";
import { AssignPicture } from "@/components/setup/pictures/app-page";
import { useSetupCheck } from "@/components/setup/queries";
import { StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Failed, Loading } from "@/components/ui/states";
import { CopyValue } from "@/components/ui/text/copy-value";
import { InOkta } from "../in-okta";
import { OwnAccount } from "./own-account";
import { OwnerPasswords } from "./owner-passwords";
import { TEST_SIGN_IN_PATH, useTestSignIn } from "./queries";

/** Step 9: tests sign-in through Okta, which links the admin's own account, and an owner's password. */
export function TestSignIn(props: StepProps) {
  const { org, addresses } = props.setup;
  const view = useTestSignIn();
  const check = useSetupCheck(TEST_SIGN_IN_PATH);
  return (
    <StepLayout
      {...props}
      intro="Sign in through Okta and come back here. This links your account to your Okta user. Admins and owners can only link this way."
      aside={
        <InOkta
          where="The app's page > Assignments"
          before="the same"
          consoleLink={
            org && { href: `${org.consoleUrl}/admin/apps/active`, label: "Open Applications in your Okta" }
          }
          docs={{
            href: "https://help.okta.com/oie/en-us/content/topics/apps/apps-assign-applications.htm",
            label: "Okta: assign applications",
          }}
          picture={<AssignPicture />}
        >
          <li>
            Check that you're listed under <b>Assignments</b>. If not, select <b>Assign</b> &gt;{" "}
            <b>Assign to People</b>.
          </li>
          <li>
            If Okta stops at <b>400 Bad Request</b>, add this address under General &gt; Sign-in redirect
            URIs:
            {addresses ? (
              <CopyValue label="Second sign-in redirect URI" value={addresses.testRedirect} />
            ) : null}
          </li>
        </InOkta>
      }
    >
      {view.isPending ? (
        <Card>
          <Loading label="Loading the test sign-in" />
        </Card>
      ) : null}
      {view.isError && !view.data ? <Failed error={view.error} onRetry={() => void view.refetch()} /> : null}
      {view.data ? (
        <>
          <OwnAccount you={view.data.you} />
          <OwnerPasswords
            owners={view.data.owners}
            mailIsSetUp={view.data.mailIsSetUp}
            onChange={() => void view.refetch()}
          />
          <Card>
            <Button
              variant="primary"
              disabled={check.isPending}
              onClick={() => check.mutate({}, { onSettled: () => void view.refetch() })}
            >
              {check.isPending ? "Checking …" : "Check again"}
            </Button>
            <div className="mt-3 empty:hidden">
              <CheckResult answer={check.data} error={check.error} />
            </div>
          </Card>
        </>
      ) : null}
    </StepLayout>
  );
}

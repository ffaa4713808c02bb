"use client";

import { LogIn } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { CheckResult } from "@/components/setup/check-result";
import { AssignPicture } from "@/components/setup/pictures/app-page";
import { useSetupCheck } from "@/components/setup/queries";
import { InOkta, StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Failed, Loading } from "@/components/ui/states";
import { CopyValue } from "@/components/ui/text/copy-value";
import { isolated } from "@/components/ui/text/isolated";
import { type TestSignInView, testSignInOutcomes } from "@/lib/setup/contract";
import { outcomeWords } from "./copy";
import { OwnerPasswords } from "./owner-passwords";
import { TEST_SIGN_IN_PATH, useStartTestSignIn, useTestSignIn } from "./queries";

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

function OwnAccount({ you }: { you: TestSignInView["you"] }) {
  const tried = useSearchParams()?.get("tried");
  // The back button can reopen a used answer. If the account is linked, that's no error.
  const isBack = tried === "expired" && you.oktaId !== null;
  const outcome = isBack ? undefined : testSignInOutcomes.find((one) => one === tried);
  const start = useStartTestSignIn();
  return (
    <Card aria-labelledby="own-account">
      <CardTitle id="own-account">Your account</CardTitle>
      {outcome ? <Outcome outcome={outcome} /> : null}
      <p className="mb-3 text-sm text-muted">
        {you.oktaId
          ? `${isolated(you.name)}, your account is linked to ${you.oktaLogin ? `${you.oktaLogin} in Okta` : "your Okta user"}.`
          : `${isolated(you.name)}, your account isn't linked to an Okta user yet.`}
      </p>
      {you.hasPasswordSession ? (
        <Button
          variant={you.oktaId ? "secondary" : "primary"}
          disabled={start.isPending || start.isSuccess}
          onClick={() => start.mutate()}
        >
          <LogIn aria-hidden className="size-4" />
          {start.isPending || start.isSuccess ? "Opening Okta …" : "Start the test sign-in"}
        </Button>
      ) : (
        <p className="text-sm">
          You signed in through Okta, so sign-in works. To link an account, sign in with a password.
        </p>
      )}
      {start.error ? (
        <div className="mt-3">
          <CheckResult error={start.error} />
        </div>
      ) : null}
    </Card>
  );
}

function Outcome({ outcome }: { outcome: keyof typeof outcomeWords }) {
  const { what, advice } = outcomeWords[outcome];
  const good = outcome === "linked";
  return (
    <div
      role={good ? "status" : "alert"}
      className={`mb-3 rounded-lg p-3 text-sm ${good ? "bg-good-soft text-good" : "bg-bad-soft text-bad"}`}
    >
      <p className="font-medium">{what}</p>
      {advice ? <p className="mt-1">{advice}</p> : null}
    </div>
  );
}

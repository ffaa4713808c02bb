"use client";

import { ArrowRight, RefreshCw } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { CheckResult, Findings } from "@/components/setup/check-result";
import { AssignPicture } from "@/components/setup/pictures/app-page";
import { useAssignmentCheck, useRefreshProgress } from "@/components/setup/queries";
import { StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { Button, buttonStyles } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { InOkta } from "../in-okta";

/** Step 4: waits live for people to be assigned to the app, once API access works. */
export function Assign(props: StepProps) {
  const { setup, step } = props;
  const hasApiAccess = setup.steps.some(({ slug, state }) => slug === "api-access" && state === "done");
  const appUrl = setup.org && `${setup.org.consoleUrl}/admin/apps/active`;
  return (
    <StepLayout
      {...props}
      intro="People assigned to the app in Okta can sign in and are synced. By default no one else is. Assign yourself first: step 9 signs you in through Okta."
      aside={
        <InOkta
          where="The app's page > Assignments > Assign"
          consoleLink={appUrl ? { href: appUrl, label: "Open Applications in your Okta" } : null}
          docs={{
            href: "https://help.okta.com/oie/en-us/content/topics/provisioning/lcm/lcm-assign-app-user.htm",
            label: "Okta: assign an app to people",
          }}
          picture={<AssignPicture />}
        >
          <li>
            Open the app, then its <b>Assignments</b> tab.
          </li>
          <li>
            Select <b>Assign</b>, then <b>Assign to People</b>. Find yourself, select <b>Assign</b>,{" "}
            <b>Save and Go Back</b>, then <b>Done</b>. Do the same for the Okta administrator, if that's
            someone else.
          </li>
          <li>
            For everyone else, select <b>Assign to Groups</b>, and choose the groups that should use Learn
            Amp, or <b>Everyone</b>. You can add more at any time.
          </li>
        </InOkta>
      }
    >
      <Card aria-labelledby="assigned-title">
        <h3 id="assigned-title" className="mb-3 text-base font-semibold">
          Assigned people in Okta
        </h3>
        {hasApiAccess || step.state === "done" ? (
          <AssignmentCheck done={step.state === "done"} />
        ) : (
          <div className="space-y-4 text-sm">
            <p>
              Assign people now. We can't see them yet, because that needs the API access of step 5. Once that
              works, we check this step automatically.
            </p>
            <Link href={`${setup.basePath}/api-access`} className={buttonStyles({ variant: "primary" })}>
              Continue: API access <ArrowRight aria-hidden className="size-4" />
            </Link>
          </div>
        )}
      </Card>
    </StepLayout>
  );
}

function AssignmentCheck({ done }: { done: boolean }) {
  const { data, error, isFetching, refetch } = useAssignmentCheck(!done);
  const refreshProgress = useRefreshProgress();
  const passed = data?.passed ?? false;
  useEffect(() => {
    if (passed) refreshProgress();
  }, [refreshProgress, passed]);
  const waiting = data && !data.passed && data.findings.every(({ state }) => state !== "failed");
  return (
    <div className="space-y-4">
      {waiting ? (
        <div role="status" className="space-y-3 rounded-lg bg-soft p-3">
          <p className="flex items-center gap-2 text-sm font-medium">
            <RefreshCw aria-hidden className="size-4 shrink-0 animate-spin text-accent" /> {data.message} We
            check every 10 seconds.
          </p>
          <Findings findings={data.findings} />
        </div>
      ) : (
        <CheckResult answer={data} error={data ? null : error} />
      )}
      {done && !data ? (
        <p className="text-sm text-muted">People are assigned. Check again if you changed the assignments.</p>
      ) : null}
      <Button aria-disabled={isFetching} onClick={() => (isFetching ? undefined : void refetch())}>
        <RefreshCw aria-hidden className={isFetching ? "size-4 animate-spin" : "size-4"} />
        {isFetching ? "Checking …" : "Check now"}
      </Button>
    </div>
  );
}

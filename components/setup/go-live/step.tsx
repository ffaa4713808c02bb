"use client";

import { useEffect } from "react";
import { RateLimitsPicture } from "@/components/setup/pictures/profile";
import { useLaunch } from "@/components/setup/preview-queries";
import { useRefreshProgress } from "@/components/setup/queries";
import { StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { Failed, Loading, Stale } from "@/components/ui/states";
import type { LaunchView } from "@/lib/setup/contract/settings";
import { InOkta } from "../in-okta";
import { FirstSync } from "./first-sync";
import { Plan } from "./plan";
import { StartButtons } from "./start-buttons";

/** Step 11: shows the full plan of the first sync, then starts syncing, live or in preview mode. */
export function GoLive(props: StepProps) {
  const refreshProgress = useRefreshProgress();
  const launch = useLaunch();
  const { org } = props.setup;
  const finalised = launch.data?.finalised ?? false;
  useEffect(() => {
    if (finalised) refreshProgress();
  }, [refreshProgress, finalised]);
  return (
    <StepLayout
      {...props}
      intro={intro(launch.data)}
      after={
        <InOkta
          where="You don't need to do anything in Okta for this step. To watch a sync: Reports > Rate Limits and Reports > System Log"
          consoleLink={
            org && {
              href: `${org.consoleUrl}/report/system_log_2`,
              label: "Open the System Log in your Okta",
            }
          }
          docs={{
            href: "https://developer.okta.com/docs/reference/rate-limits/",
            label: "Okta: rate limits",
          }}
          picture={<RateLimitsPicture />}
        >
          <li>
            <b>Rate Limits</b> shows that syncs stay below your org's limits. They wait when other clients
            need the calls.
          </li>
          <li>
            The <b>System Log</b> shows what the API credential requested.
          </li>
        </InOkta>
      }
    >
      {launch.isPending ? <Loading label="Loading the first sync" /> : null}
      {launch.isError && !launch.data ? (
        <Failed error={launch.error} onRetry={() => void launch.refetch()} />
      ) : null}
      {launch.isError && launch.data ? (
        <Stale error={launch.error} onRetry={() => void launch.refetch()} />
      ) : null}
      {launch.data ? <Launch launch={launch.data} setup={props.setup} /> : null}
    </StepLayout>
  );
}

function Launch({ launch, setup }: { launch: LaunchView; setup: StepProps["setup"] }) {
  if (launch.state === "DRAFT") {
    return (
      <>
        <Plan launch={launch} />
        {launch.previewFits ? <StartButtons /> : null}
      </>
    );
  }
  return (
    <>
      <FirstSync launch={launch} company={setup.company.name} />
      {launch.state === "SHADOW" ? <StartButtons fromShadow /> : null}
    </>
  );
}

function intro(launch: LaunchView | undefined): string {
  if (launch?.nextSync.kind === "moving") return "Moving to another Okta org: no syncs run meanwhile.";
  if (launch?.state === "PAUSED") return "The integration is paused: no syncs run until you resume.";
  if (launch?.finalised) return "The integration is live.";
  if (launch?.state === "SHADOW")
    return "Syncs run as a preview: nothing changes for your people until you go live.";
  if (launch?.state === "LIVE") return "Setup is complete when the first sync finishes.";
  return "Preview every change before the first sync.";
}

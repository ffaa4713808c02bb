"use client";

import Link from "next/link";
import { ProfileInOkta } from "@/components/setup/fields/profile-in-okta";
import { ManagerPicture } from "@/components/setup/pictures/profile";
import { useSettings } from "@/components/setup/settings/queries";
import { StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { useEditedSettings } from "@/components/setup/use-edited-settings";
import { Failed, Loading } from "@/components/ui/states";
import { ManagersForm } from "./managers-form";

/** Step 7: chooses how managers are set and matched, measured on the org's people before saving. */
export function Managers(props: StepProps) {
  const settings = useSettings();
  const { edited, isLoading } = useEditedSettings();
  return (
    <StepLayout
      {...props}
      intro="Okta stores a manager as plain text: an ID, a username, an email or an employee number. Here you see how many of your managers we can match, and by which value."
      after={
        <ProfileInOkta org={props.setup.org} picture={<ManagerPicture />}>
          <li>
            Open a person who has a manager. <b>Manager ID</b> or <b>Manager</b> holds the value that your HR
            system writes.
          </li>
          <li>
            For each “not found” person, correct the manager in Okta or your HR system, then measure again.
          </li>
        </ProfileInOkta>
      }
    >
      {settings.isPending || isLoading ? <Loading label="Loading saved settings" /> : null}
      {settings.isError && !settings.data ? (
        <Failed error={settings.error} onRetry={() => void settings.refetch()} />
      ) : null}
      {props.step.state === "done" ? (
        <p className="mb-4 text-sm">
          <Link href="/integrations/okta/managers" className="text-accent underline underline-offset-4">
            See how each manager was found
          </Link>
          , and how that changed over the last syncs.
        </p>
      ) : null}
      {settings.data && !isLoading ? (
        <ManagersForm
          saved={settings.data.managers}
          edited={edited?.managers ?? null}
          fresh={props.step.state !== "done"}
          inUse={props.setup.connection?.state !== "DRAFT"}
        />
      ) : null}
    </StepLayout>
  );
}

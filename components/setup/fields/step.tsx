"use client";

import { ProfilePicture } from "@/components/setup/pictures/profile";
import { useSettings } from "@/components/setup/settings/queries";
import { StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { useEditedSettings } from "@/components/setup/use-edited-settings";
import { Failed, Loading } from "@/components/ui/states";
import { FieldsForm } from "./fields-form";
import { ProfileInOkta } from "./profile-in-okta";

/** Step 6: chooses who is synced and which Okta attribute fills each field, with a preview on real people. */
export function Fields(props: StepProps) {
  const settings = useSettings();
  const { edited, isLoading } = useEditedSettings();
  const inUse = props.setup.connection !== null && props.setup.connection.state !== "DRAFT";
  return (
    <StepLayout
      {...props}
      intro={`Choose who is synced and which Okta attribute fills each field. Check the result on three of your people. ${
        inUse ? "Changes apply from the next sync." : "Nothing changes for your people until you go live."
      }`}
      after={
        <ProfileInOkta org={props.setup.org} picture={<ProfilePicture />}>
          <li>
            To find a value, open a person you know and select the <b>Profile</b> tab.
          </li>
          <li>
            You can fill a field from a custom attribute. Add it in Okta under <b>Directory</b> &gt;{" "}
            <b>Profile Editor</b>, wait a minute, then reload this page and choose it. Learn Amp supports only
            the fields on this page.
          </li>
        </ProfileInOkta>
      }
    >
      {settings.isPending || isLoading ? <Loading label="Loading saved settings" /> : null}
      {settings.isError && !settings.data ? (
        <Failed error={settings.error} onRetry={() => void settings.refetch()} />
      ) : null}
      {settings.data && !isLoading ? (
        <FieldsForm saved={settings.data.fields} edited={edited?.fields ?? null} inUse={inUse} />
      ) : null}
    </StepLayout>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { ProfilePicture } from "@/components/setup/pictures/profile";
import { StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { Failed, Loading } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import { settingsSchema } from "@/lib/setup/contract/settings";
import { FieldsForm } from "./fields-form";
import { ProfileInOkta } from "./profile-in-okta";

/** Step 6: who is synced, and which Okta attribute fills which field, shown on real people before it is saved. */
export function Fields(props: StepProps) {
  const settings = useQuery({
    queryKey: ["okta", "settings"],
    queryFn: () => fetchJson(settingsSchema, "/api/okta/settings"),
  });
  const inUse = props.setup.connection !== null && props.setup.connection.state !== "DRAFT";
  return (
    <StepLayout
      {...props}
      intro={`Choose who is synced and where each field comes from. Below you see real people of yours as Learn Amp would show them. ${
        inUse ? "Changes apply from the next sync." : "Nothing is written to people before you go live."
      }`}
      after={
        <ProfileInOkta org={props.setup.org} picture={<ProfilePicture />}>
          <li>
            To see where a value stands, open somebody you know and their <b>Profile</b> tab.
          </li>
          <li>
            You can fill a field from a custom attribute. Add it in Okta under <b>Directory</b> &gt;{" "}
            <b>Profile Editor</b>, then choose it here within a minute. Learn Amp has no fields beyond those
            on this page.
          </li>
        </ProfileInOkta>
      }
    >
      {settings.isPending ? <Loading label="Loading what is chosen" /> : null}
      {settings.isError && !settings.data ? (
        <Failed error={settings.error} onRetry={() => void settings.refetch()} />
      ) : null}
      {settings.data ? <FieldsForm saved={settings.data.fields} inUse={inUse} /> : null}
    </StepLayout>
  );
}

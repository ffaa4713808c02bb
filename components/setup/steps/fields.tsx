"use client";

import { useQuery } from "@tanstack/react-query";
import { Failed, Loading } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import { settingsSchema } from "@/lib/settings/contract";
import { FieldsForm } from "../fields/fields-form";
import { ProfilePicture } from "../pictures/profile";
import { InOkta, StepLayout } from "../step-layout";
import type { StepProps } from "../step-props";

/** Step 6: who is synced, and which Okta attribute fills which field, shown on real people before it is saved. */
export function Fields(props: StepProps) {
  const { org } = props.setup;
  const settings = useQuery({
    queryKey: ["okta", "settings"],
    queryFn: () => fetchJson(settingsSchema, "/api/okta/settings"),
  });
  return (
    <StepLayout
      {...props}
      intro="Choose who is synced and where each field comes from. Below you see real people of yours as Learn Amp would show them. Nothing is written yet."
      after={
        <InOkta
          where="Directory > People > somebody's page > Profile"
          before="the same"
          consoleLink={org && { href: `${org.consoleUrl}/admin/users`, label: "Open People in your Okta" }}
          docs={{
            href: "https://developer.okta.com/docs/concepts/user-profiles/",
            label: "Okta: user profiles",
          }}
          picture={<ProfilePicture />}
        >
          <li>
            To see where a value stands, open somebody you know and their <b>Profile</b> tab.
          </li>
          <li>
            An attribute of your own is added under <b>Directory</b> &gt; <b>Profile Editor</b>, and filled
            there by your HR system or by hand. It can be chosen here within a minute.
          </li>
        </InOkta>
      }
    >
      {settings.isPending ? <Loading label="Loading what is chosen" /> : null}
      {settings.isError ? <Failed error={settings.error} onRetry={() => void settings.refetch()} /> : null}
      {settings.isSuccess ? (
        <FieldsForm saved={settings.data.fields} inUse={props.setup.connection?.state !== "DRAFT"} />
      ) : null}
    </StepLayout>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { ProfileInOkta } from "@/components/setup/fields/profile-in-okta";
import { ManagerPicture } from "@/components/setup/pictures/profile";
import { StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { Failed, Loading } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import { settingsSchema } from "@/lib/setup/contract/settings";
import { ManagersForm } from "./managers-form";

/** Step 7: how managers are handled and found, measured on this org before it is saved. */
export function Managers(props: StepProps) {
  const settings = useQuery({
    queryKey: ["okta", "settings"],
    queryFn: () => fetchJson(settingsSchema, "/api/okta/settings"),
  });
  return (
    <StepLayout
      {...props}
      intro="Okta holds a manager as plain text: an id, a username, an email or an employee number. Here you see how many of yours are found, and by what."
      after={
        <ProfileInOkta org={props.setup.org} picture={<ManagerPicture />}>
          <li>
            Look at somebody who has a manager: <b>Manager ID</b> or <b>Manager</b> names them, by whatever
            your HR system writes there.
          </li>
          <li>
            Who is “not found” above has a value that fits nobody: put it right there, or in the HR system it
            comes from, and measure again.
          </li>
        </ProfileInOkta>
      }
    >
      {settings.isPending ? <Loading label="Loading what is chosen" /> : null}
      {settings.isError && !settings.data ? (
        <Failed error={settings.error} onRetry={() => void settings.refetch()} />
      ) : null}
      {settings.data ? (
        <ManagersForm
          saved={settings.data.managers}
          fresh={props.step.state !== "done"}
          inUse={props.setup.connection?.state !== "DRAFT"}
        />
      ) : null}
    </StepLayout>
  );
}

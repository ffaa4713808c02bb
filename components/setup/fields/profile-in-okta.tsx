import type { ReactNode } from "react";
import { InOkta } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";

/** Where a person's attributes stand in Okta, and what to look at there. */
export function ProfileInOkta({
  org,
  picture,
  children,
}: {
  org: StepProps["setup"]["org"];
  picture: ReactNode;
  children: ReactNode;
}) {
  return (
    <InOkta
      where="Directory > People > somebody's page > Profile"
      before="the same"
      consoleLink={org && { href: `${org.consoleUrl}/admin/users`, label: "Open People in your Okta" }}
      docs={{ href: "https://developer.okta.com/docs/concepts/user-profiles/", label: "Okta: user profiles" }}
      picture={picture}
    >
      {children}
    </InOkta>
  );
}

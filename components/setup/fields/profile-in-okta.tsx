import type { ReactNode } from "react";
import type { StepProps } from "@/components/setup/step-props";
import { InOkta } from "../in-okta";

/** Explains where to find a person's attributes in Okta. */
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
      where="Directory > People > select a person > Profile"
      before="the same"
      consoleLink={org && { href: `${org.consoleUrl}/admin/users`, label: "Open People in your Okta" }}
      docs={{ href: "https://developer.okta.com/docs/concepts/user-profiles/", label: "Okta: user profiles" }}
      picture={picture}
    >
      {children}
    </InOkta>
  );
}

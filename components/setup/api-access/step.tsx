"use client";

import { useState } from "react";
import { useApiAccess } from "@/components/setup/queries";
import { StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { Card } from "@/components/ui/card";
import { RadioCards } from "@/components/ui/form/radio-cards";
import { Failed, Loading } from "@/components/ui/states";
import { ServiceApp } from "./service-app";
import { ServiceAppInOkta } from "./service-app-in-okta";
import { Token } from "./token";
import { TokenInOkta } from "./token-in-okta";

const kinds = [
  {
    value: "SERVICE_APP",
    label: "A service app",
    hint: "Recommended. Not tied to a person, so it keeps working when someone leaves. It can do only what you grant.",
  },
  {
    value: "API_TOKEN",
    label: "An API token",
    hint: "Quicker. It has the roles of the account that creates it. It stops when that account is deactivated, or after 30 days without use.",
  },
] as const;

/** Step 5: sets up API access, and checks each permission on its own. */
export function ApiAccess(props: StepProps) {
  const saved = useApiAccess();
  const [chosen, setChosen] = useState<(typeof kinds)[number]["value"] | null>(null);
  const kind = chosen ?? saved.data?.kind ?? "SERVICE_APP";
  return (
    <StepLayout
      {...props}
      intro="We need read access to Okta's API. If you also allow event hooks, we create the event hook of step 8 for you."
      aside={
        kind === "SERVICE_APP" ? (
          <ServiceAppInOkta org={props.setup.org} scopes={saved.data?.scopes ?? []} />
        ) : (
          <TokenInOkta org={props.setup.org} />
        )
      }
    >
      <RadioCards
        legend="Kind of access"
        isLegendHidden
        inColumns
        options={kinds}
        value={kind}
        onChange={(chosenKind) => setChosen(chosenKind)}
      />
      <Card>
        {saved.isPending ? <Loading label="Loading saved settings" /> : null}
        {saved.isError && !saved.data ? (
          <Failed error={saved.error} onRetry={() => void saved.refetch()} />
        ) : null}
        {saved.data && kind === "SERVICE_APP" ? <ServiceApp saved={saved.data} /> : null}
        {saved.data && kind === "API_TOKEN" ? <Token saved={saved.data} /> : null}
      </Card>
    </StepLayout>
  );
}

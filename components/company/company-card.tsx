"use client";

import { Power, PowerOff, UserPlus } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardTitle, Fact } from "@/components/ui/card";
import { Time } from "@/components/ui/text/time";
import type { CompanyView } from "@/lib/company/contract";
import type { CompanyHealth } from "@/lib/staff/contract";
import { CompanyDomains } from "./company-domains";
import { HealthLine } from "./health-line";
import { IntegrationSwitch } from "./integration-switch";
import { OwnerDialog } from "./owner-dialog";

const connectionWords = {
  DRAFT: "Being set up",
  SHADOW: "In preview mode",
  LIVE: "Live",
  PAUSED: "Paused",
};

/** Shows one company; `health` is null until it's known, or if the integration is off. */
export function CompanyCard({ company, health }: { company: CompanyView; health: CompanyHealth | null }) {
  const [appointing, setAppointing] = useState(false);
  const { name, slug, enabledAt, connectionState, activeOwners, createdAt } = company;
  return (
    <Card aria-label={name}>
      <CardTitle
        aside={
          <Badge tone={enabledAt ? "good" : "plain"} icon={enabledAt ? Power : PowerOff}>
            {enabledAt ? "Integration on" : "Integration off"}
          </Badge>
        }
      >
        {name}
      </CardTitle>
      {health ? <HealthLine health={health} /> : null}
      <dl className="grid gap-3 sm:grid-cols-4">
        <Fact name="Slug">{slug}</Fact>
        <Fact name="Created">
          <Time iso={createdAt} />
        </Fact>
        <Fact name="Okta">{connectionState ? connectionWords[connectionState] : "Not started"}</Fact>
        <Fact name="Active owners">
          {activeOwners === 0 ? <strong className="text-bad">None. Appoint one.</strong> : activeOwners}
        </Fact>
      </dl>
      <CompanyDomains company={company} />
      <div className="mt-4 flex flex-wrap gap-2">
        <IntegrationSwitch company={company} />
        <Button onClick={() => setAppointing(true)}>
          <UserPlus aria-hidden className="size-4" /> Appoint an owner
        </Button>
      </div>
      <OwnerDialog company={company} open={appointing} onOpenChange={setAppointing} />
    </Card>
  );
}

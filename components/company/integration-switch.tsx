"use client";

import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Refused } from "@/components/ui/states";
import { type CompanyView, integrationSwitchSchema } from "@/lib/company/contract";
import { fetchJson } from "@/lib/http/client";
import { useCompanyMutation } from "./queries";

/** Switches the integration on at once, and off only after a question, because people lose access to it. */
export function IntegrationSwitch({ company }: { company: CompanyView }) {
  const [asking, setAsking] = useState(false);
  const on = company.enabledAt !== null;
  const change = useCompanyMutation(
    (wanted: boolean) =>
      fetchJson(integrationSwitchSchema, `/api/staff/companies/${company.id}/integration`, {
        method: "POST",
        body: { on: wanted },
      }),
    ({ on: isOn }) => {
      toast.success(`Okta integration ${isOn ? "on" : "off"} for ${company.name}.`);
      setAsking(false);
    },
  );
  return (
    <>
      <Button
        variant={on ? "secondary" : "primary"}
        disabled={change.isPending}
        onClick={() => (on ? setAsking(true) : change.mutate(true))}
      >
        {on ? "Switch integration off" : "Switch integration on"}
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={`Switch off the Okta integration for ${company.name}?`}
        description="Syncs stop and no one can sign in through Okta. Owners can still use their password. The Okta pages are hidden. Data is kept; syncing continues when you switch it on."
      >
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setAsking(false)}>Keep it on</Button>
          <Button variant="danger" disabled={change.isPending} onClick={() => change.mutate(false)}>
            Switch it off
          </Button>
        </div>
      </Dialog>
      <Refused error={change.error} />
    </>
  );
}

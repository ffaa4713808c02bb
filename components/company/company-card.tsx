"use client";

import {
  CircleCheck,
  CircleDashed,
  type LucideIcon,
  OctagonX,
  Power,
  PowerOff,
  TriangleAlert,
  UserPlus,
  X,
} from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardTitle, Fact } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Dialog } from "@/components/ui/dialog";
import { Refused } from "@/components/ui/states";
import { count } from "@/components/ui/text/format";
import { Time } from "@/components/ui/text/time";
import type { CompanyView } from "@/lib/company/contract";
import { companyDomainSchema, integrationSwitchSchema } from "@/lib/company/contract";
import { fetchJson } from "@/lib/http/client";
import type { CompanyHealth } from "@/lib/staff/contract";
import { OwnerDialog } from "./owner-dialog";
import { useCompanyMutation } from "./queries";

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
      {health ? <Health health={health} /> : null}
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
      <Domains company={company} />
      <div className="mt-4 flex flex-wrap gap-2">
        <Switch company={company} />
        <Button onClick={() => setAppointing(true)}>
          <UserPlus aria-hidden className="size-4" /> Appoint an owner
        </Button>
      </div>
      <OwnerDialog company={company} open={appointing} onOpenChange={setAppointing} />
    </Card>
  );
}

const marks: Record<CompanyHealth["level"], { icon: LucideIcon; className: string }> = {
  good: { icon: CircleCheck, className: "text-good" },
  warning: { icon: TriangleAlert, className: "text-warn" },
  bad: { icon: OctagonX, className: "text-bad" },
  unknown: { icon: CircleDashed, className: "text-muted" },
};

/** Shows the first line of the company's own overview, its last full sync and its open issues. */
function Health({ health }: { health: CompanyHealth }) {
  const { level, message, lastFullSync, openProblems } = health;
  const { icon: Icon, className } = marks[level];
  return (
    <div className="mb-4 flex gap-2.5 text-sm">
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", className)} />
      <div>
        <p className="font-medium">{message}</p>
        <p className="text-muted">
          {lastFullSync ? (
            <>
              Last full sync {endings[lastFullSync.state]} <Time iso={lastFullSync.at} />
            </>
          ) : (
            "No full sync yet"
          )}
          {" · "}
          {openProblems === 0 ? "no open issues" : count(openProblems, "open issue")}
        </p>
      </div>
    </div>
  );
}

const endings: Partial<Record<NonNullable<CompanyHealth["lastFullSync"]>["state"], string>> = {
  FAILED: "failed",
  CANCELLED: "cancelled",
};

/** Switches the integration on at once, and off only after a question, because people lose access to it. */
function Switch({ company }: { company: CompanyView }) {
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

function Domains({ company }: { company: CompanyView }) {
  const id = useId();
  const [domain, setDomain] = useState("");
  const base = `/api/staff/companies/${company.id}/domains`;
  const add = useCompanyMutation(
    (wanted: string) => fetchJson(companyDomainSchema, base, { method: "POST", body: { domain: wanted } }),
    () => {
      toast.success("Domain added.");
      setDomain("");
    },
  );
  const remove = useCompanyMutation(
    (removed: string) =>
      fetchJson(companyDomainSchema, `${base}/${encodeURIComponent(removed)}`, { method: "DELETE" }),
    () => toast.success("Domain removed."),
  );
  const error = add.error ?? remove.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(domain);
  };
  return (
    <section aria-label={`Domains of ${company.name}`} className="mt-4">
      <h3 className="text-xs text-muted">Email domains</h3>
      <ul className="mt-1 flex flex-wrap gap-2">
        {company.domains.map((one) => (
          <li key={one} className="flex items-center gap-1 rounded-full bg-soft py-1 pr-1 pl-3 text-sm">
            {one}
            <button
              type="button"
              aria-label={`Remove ${one}`}
              className="grid size-6 place-items-center rounded-full hover:bg-surface"
              disabled={remove.isPending}
              onClick={() => remove.mutate(one)}
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={submit} className="mt-2 flex flex-wrap gap-2">
        <label htmlFor={id} className="sr-only">
          Add a domain for {company.name}
        </label>
        <input
          id={id}
          value={domain}
          onChange={(event) => setDomain(event.target.value)}
          placeholder="another-domain.com"
          autoCapitalize="none"
          spellCheck={false}
          className="min-h-9 w-56 rounded-lg border border-field bg-surface px-3 text-sm placeholder:text-muted"
        />
        <Button type="submit" disabled={add.isPending || domain.trim() === ""}>
          Add domain
        </Button>
      </form>
      <Refused error={error} />
    </section>
  );
}

"use client";

import { Power, PowerOff, UserPlus, X } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardTitle, Fact } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Time } from "@/components/ui/time";
import type { CompanyView } from "@/lib/company/contract";
import { companyDomainSchema, integrationSwitchSchema } from "@/lib/company/contract";
import { fetchJson } from "@/lib/http/client";
import { OwnerDialog } from "./owner-dialog";
import { useStaffMutation } from "./use-staff-mutation";

const setUpWords = {
  DRAFT: "being set up",
  SHADOW: "in shadow mode",
  LIVE: "live",
  PAUSED: "paused",
};

export function CompanyCard({ company }: { company: CompanyView }) {
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
      <dl className="grid gap-3 sm:grid-cols-4">
        <Fact name="Slug">{slug}</Fact>
        <Fact name="Created">
          <Time iso={createdAt} />
        </Fact>
        <Fact name="Okta">{connectionState ? setUpWords[connectionState] : "not begun"}</Fact>
        <Fact name="Active owners">
          {activeOwners === 0 ? <strong className="text-bad">none: appoint one</strong> : activeOwners}
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

/** On at once; off after a question, since people notice. */
function Switch({ company }: { company: CompanyView }) {
  const [asking, setAsking] = useState(false);
  const on = company.enabledAt !== null;
  const change = useStaffMutation(
    (wanted: boolean) =>
      fetchJson(integrationSwitchSchema, `/api/staff/companies/${company.id}/integration`, {
        method: "POST",
        body: { on: wanted },
      }),
    ({ on: isOn }) => {
      toast.success(`The Okta integration of ${company.name} is ${isOn ? "on" : "off"}.`);
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
        title={`Switch the Okta integration of ${company.name} off?`}
        description="Syncs stop, and nobody of the company signs in through Okta any more; owners still can with their password. The menu and its pages are gone for them. Everything is kept: switched on again, it is as it was."
      >
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setAsking(false)}>Leave it on</Button>
          <Button variant="danger" disabled={change.isPending} onClick={() => change.mutate(false)}>
            Switch it off
          </Button>
        </div>
      </Dialog>
      {change.error ? (
        <p role="alert" className="w-full text-sm text-bad">
          {change.error.message}
        </p>
      ) : null}
    </>
  );
}

function Domains({ company }: { company: CompanyView }) {
  const id = useId();
  const [domain, setDomain] = useState("");
  const base = `/api/staff/companies/${company.id}/domains`;
  const add = useStaffMutation(
    (wanted: string) => fetchJson(companyDomainSchema, base, { method: "POST", body: { domain: wanted } }),
    () => {
      toast.success("Domain added.");
      setDomain("");
    },
  );
  const remove = useStaffMutation(
    (gone: string) =>
      fetchJson(companyDomainSchema, `${base}/${encodeURIComponent(gone)}`, { method: "DELETE" }),
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
          Another domain of {company.name}
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
      {error ? (
        <p role="alert" className="mt-1 text-sm text-bad">
          {error.message}
        </p>
      ) : null}
    </section>
  );
}

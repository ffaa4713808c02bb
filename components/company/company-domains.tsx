"use client";

import { X } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/form/text-input";
import { Refused } from "@/components/ui/states";
import { type CompanyView, companyDomainSchema } from "@/lib/company/contract";
import { fetchJson } from "@/lib/http/client";
import { useCompanyMutation } from "./queries";

/** Lists a company's email domains, to add and remove. */
export function CompanyDomains({ company }: { company: CompanyView }) {
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
        <TextInput
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

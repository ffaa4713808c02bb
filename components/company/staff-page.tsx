"use client";

import { GraduationCap, LogOut, Plus } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { signOut } from "@/components/shell/sign-out";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextInput } from "@/components/ui/form/text-input";
import { ShowMore } from "@/components/ui/list/show-more";
import { Empty, Failed, Loading, Stale } from "@/components/ui/states";
import { ZoneProvider } from "@/components/ui/text/time";
import type { CompanyView } from "@/lib/company/contract";
import { CompanyCard } from "./company-card";
import { NewCompanyDialog } from "./new-company-dialog";
import { type CompaniesPage, useCompanies, useCompanyHealth } from "./queries";

interface Props {
  name: string;
  initial: CompaniesPage;
}

/** Lists companies for Learn Amp staff, who create them, manage their domains and switch the integration on or off. */
export function StaffPage({ name, initial }: Props) {
  const [query, setQuery] = useState("");
  const [creating, setCreating] = useState(false);
  const asked = useDeferredValue(query.trim());
  const companies = useCompanies(asked, asked === "" ? initial : null);
  const items = companies.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <ZoneProvider zone="Europe/London">
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex h-14 max-w-4xl items-center gap-3 px-4">
          <GraduationCap aria-hidden className="size-5 text-accent" />
          <span className="grow font-semibold">Learn Amp staff</span>
          <span className="hidden truncate text-sm text-muted sm:inline">{name}</span>
          <Button variant="ghost" onClick={() => void signOut()}>
            <LogOut aria-hidden className="size-4" /> Sign out
          </Button>
        </div>
      </header>
      <main className="mx-auto max-w-4xl space-y-4 px-4 py-6">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h1 className="text-xl font-semibold">Companies</h1>
          <Button variant="primary" onClick={() => setCreating(true)}>
            <Plus aria-hidden className="size-4" /> New company
          </Button>
        </div>
        <search>
          <TextInput
            type="search"
            aria-label="Search by name, slug or domain"
            placeholder="Search by name, slug or domain"
            className="min-h-9 w-full rounded-lg border border-field bg-surface px-3 text-sm placeholder:text-muted"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </search>
        {companies.isPending ? <Loading label="Loading companies" /> : null}
        {companies.isError && items.length === 0 ? (
          <Failed error={companies.error} onRetry={() => void companies.refetch()} />
        ) : null}
        {companies.isError && items.length > 0 ? (
          <Stale error={companies.error} onRetry={() => void companies.refetch()} />
        ) : null}
        {companies.isSuccess && items.length === 0 ? (
          <Card>
            <Empty>{asked ? "No matching companies." : "No companies yet. Create the first one."}</Empty>
          </Card>
        ) : null}
        <ul className="space-y-4" aria-label="Companies">
          {companies.data?.pages.map((page) => (
            <CompanyCards key={page.items[0]?.id ?? ""} companies={page.items} />
          ))}
        </ul>
        <ShowMore query={companies}>Show more companies</ShowMore>
      </main>
      <NewCompanyDialog open={creating} onOpenChange={setCreating} />
    </ZoneProvider>
  );
}

/** Shows one page of the list, with each company's health if its integration is on. */
function CompanyCards({ companies }: { companies: CompanyView[] }) {
  const ids = companies.filter(({ enabledAt }) => enabledAt !== null).map(({ id }) => id);
  const healths = useCompanyHealth(ids);
  return companies.map((company) => (
    <li key={company.id}>
      <CompanyCard
        company={company}
        health={healths.data?.items.find(({ companyId }) => companyId === company.id) ?? null}
      />
    </li>
  ));
}

"use client";

import { Download, FlaskConical } from "lucide-react";
import Link from "next/link";
import { buttonStyles } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Select } from "@/components/ui/form/select";
import { searchOf } from "@/components/ui/list/search-of";
import { ShowMore } from "@/components/ui/list/show-more";
import { useUrlFilter } from "@/components/ui/list/url-filter";
import { useRowKeys } from "@/components/ui/list/use-row-keys";
import { PageHeader } from "@/components/ui/page-header";
import { Empty, Failed, Loading } from "@/components/ui/states";
import { Ago } from "@/components/ui/text/ago";
import { useZone } from "@/components/ui/text/time";
import {
  type CoverageTrend,
  type CoveredPerson,
  type CoveredSearch,
  coverageOutcomes,
  coveredSearchSchema,
} from "@/lib/sync/contract";
import { keyWords, outcomeWords } from "./copy";
import { CoverageTrendChart } from "./coverage-trend";
import { CoverageView } from "./coverage-view";
import { useCoveredPeople } from "./queries";

/** How managers are found: in the last full sync, over the last ones, and person by person. */
export function ManagersPage({ trend, search: initial }: { trend: CoverageTrend; search: CoveredSearch }) {
  const [values, set] = useUrlFilter<CoveredSearch>(initial);
  const parsed = coveredSearchSchema.safeParse(values);
  const search = parsed.success ? parsed.data : {};
  useRowKeys();
  return (
    <>
      <PageHeader
        title="Managers"
        crumbs={[{ label: "Settings", href: "/integrations/okta/settings" }]}
        actions={
          <>
            <a
              href={`/api/okta/managers/people.csv${searchOf(search)}`}
              download
              className={buttonStyles({ variant: "secondary" })}
            >
              <Download aria-hidden className="size-4" /> Download CSV
            </a>
            <Link
              href="/integrations/okta/managers/simulator"
              className={buttonStyles({ variant: "secondary" })}
            >
              <FlaskConical aria-hidden className="size-4" /> Simulator
            </Link>
            <Link
              href="/integrations/okta/settings/managers"
              className={buttonStyles({ variant: "secondary" })}
            >
              Manager settings
            </Link>
          </>
        }
      >
        How each person's manager in Okta was found here.
      </PageHeader>
      <div className="space-y-5">
        <Coverage trend={trend} />
        <People search={search} onChange={set} />
      </div>
    </>
  );
}

function Coverage({ trend: { mode, syncs } }: { trend: CoverageTrend }) {
  const zone = useZone();
  const [latest] = syncs;
  if (mode === "TEAM")
    return (
      <Card>
        <p className="text-sm">
          People get the manager of their team. See <Link href="/teams">Teams</Link> for each team's manager.
        </p>
      </Card>
    );
  if (!latest)
    return (
      <Card>
        <Empty>The next full sync counts how managers are found.</Empty>
      </Card>
    );
  return (
    <Card aria-labelledby="coverage-title">
      <CardTitle
        id="coverage-title"
        aside={
          <Link
            href={`/integrations/okta/runs/${latest.runId}`}
            className="rounded text-sm text-muted hover:text-foreground"
          >
            <Ago iso={latest.at} />
          </Link>
        }
      >
        Last full sync
      </CardTitle>
      <CoverageView coverage={latest.coverage} />
      {syncs.length > 1 ? (
        <div className="mt-4 border-t border-line pt-4">
          <CoverageTrendChart syncs={syncs} zone={zone} />
        </div>
      ) : null}
    </Card>
  );
}

function People({ search, onChange }: { search: CoveredSearch; onChange(search: CoveredSearch): void }) {
  const people = useCoveredPeople(search);
  const items = people.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card id="people" aria-labelledby="people-title" className="scroll-mt-20">
      <CardTitle
        id="people-title"
        aside={
          <Select
            label="Result"
            value={search.outcome ?? ""}
            onChange={(event) => onChange(event.target.value === "" ? {} : coveredBy(event.target.value))}
          >
            <option value="">Everyone</option>
            {[...coverageOutcomes, "loop" as const].map((outcome) => (
              <option key={outcome} value={outcome}>
                {outcomeWords[outcome]}
              </option>
            ))}
          </Select>
        }
      >
        {search.key ? `People found by ${keyWords[search.key]}` : "People"}
      </CardTitle>
      {people.isPending ? <Loading label="Loading people" /> : null}
      {people.isError && items.length === 0 ? (
        <Failed error={people.error} onRetry={() => void people.refetch()} />
      ) : null}
      {people.isSuccess && items.length === 0 ? <Empty>No one now.</Empty> : null}
      <ul className="divide-y divide-line">
        {items.map((person) => (
          <Person key={person.personId} person={person} />
        ))}
      </ul>
      <ShowMore query={people}>Show more people</ShowMore>
    </Card>
  );
}

function coveredBy(outcome: string): CoveredSearch {
  const parsed = coveredSearchSchema.safeParse({ outcome });
  return parsed.success ? parsed.data : {};
}

function Person({ person }: { person: CoveredPerson }) {
  const { personId, name, email, value, manager, outcome, key } = person;
  return (
    <li
      data-row
      className="grid gap-x-4 py-2.5 text-sm sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)]"
    >
      <Link href={`/people/${personId}`} className="min-w-0 rounded hover:text-accent">
        <span dir="auto" className="block truncate font-medium">
          {name}
        </span>
        <span className="block truncate text-muted">{email}</span>
      </Link>
      <span className="min-w-0 break-words text-muted">{value === null ? null : <>Okta: {value}</>}</span>
      <span className="min-w-0">
        {manager ? (
          <Link
            href={`/people/${manager.id}`}
            dir="auto"
            className="block truncate rounded hover:text-accent"
          >
            {manager.name}
          </Link>
        ) : null}
        <span className={outcome === "found" ? "block text-muted" : "block"}>
          {key ? `Found by ${keyWords[key]}` : outcomeWords[outcome]}
        </span>
      </span>
    </li>
  );
}

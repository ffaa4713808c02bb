"use client";

import Link from "next/link";
import { Card, CardTitle } from "@/components/ui/card";
import { Select } from "@/components/ui/form/select";
import { ShowMore } from "@/components/ui/list/show-more";
import { Empty, Failed, Loading } from "@/components/ui/states";
import {
  type CoveredPerson,
  type CoveredSearch,
  coverageOutcomes,
  coveredSearchSchema,
} from "@/lib/sync/contract";
import { keyWords, outcomeWords } from "./copy";
import { useCoveredPeople } from "./queries";

/** Lists people with the result for their manager, page after page. */
export function CoveredPeople({
  search,
  onChange,
}: {
  search: CoveredSearch;
  onChange(search: CoveredSearch): void;
}) {
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

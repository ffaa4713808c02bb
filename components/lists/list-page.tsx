"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SearchField } from "@/components/ui/form/search-field";
import { ShowMore } from "@/components/ui/list/show-more";
import { useUrlFilter } from "@/components/ui/list/url-filter";
import { PageHeader } from "@/components/ui/page-header";
import { Empty, Failed, Loading, Stale } from "@/components/ui/states";
import { count } from "@/components/ui/text/format";
import type { ListName, ListPage as Page } from "@/lib/people/lists/contract";
import { AddDialog } from "./add-dialog";
import { listWords } from "./copy";
import { FileDialog } from "./file-dialog";
import { ListEntry } from "./list-entry";
import { useList } from "./queries";

interface Props {
  list: ListName;
  initial: Page;
  /** The search that `initial` answers. */
  given: string;
}

/** The people on a list, with why they are on it and who added them. */
export function ListPage({ list, initial, given }: Props) {
  const words = listWords[list];
  const [{ q = "" }, setFilter] = useUrlFilter<{ q?: string }>({ q: given });
  const [open, setOpen] = useState<"add" | "file" | null>(null);
  const people = useList(list, q, q === given ? initial : null);
  const pages = people.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items);
  const { total, mayChange } = pages[0] ?? initial;
  return (
    <>
      <PageHeader
        title={words.title}
        crumbs={[{ label: "Settings", href: "/integrations/okta/settings" }]}
        actions={
          mayChange ? (
            <>
              <Button onClick={() => setOpen("file")}>Use a CSV file …</Button>
              <Button variant="primary" onClick={() => setOpen("add")}>
                {words.add} …
              </Button>
            </>
          ) : null
        }
      >
        {words.meaning}
        {mayChange ? null : " Only an owner can change this list."}
      </PageHeader>
      <Card>
        <search className="mb-3 flex flex-wrap items-center justify-between gap-2">
          <SearchField
            label="Search by name or email"
            value={q}
            onChange={(text) => setFilter({ q: text })}
          />
          <p role="status" className="text-sm text-muted">
            {count(total, "person", "people")}
          </p>
        </search>
        {people.isPending ? <Loading label="Loading people" /> : null}
        {people.isError && items.length === 0 ? (
          <Failed error={people.error} onRetry={() => void people.refetch()} />
        ) : null}
        {people.isError && items.length > 0 ? (
          <Stale error={people.error} onRetry={() => void people.refetch()} />
        ) : null}
        {people.isSuccess && items.length === 0 ? (
          <Empty>{q === "" ? words.empty : "No one on this list matches."}</Empty>
        ) : null}
        <ul className="divide-y divide-line" aria-label={words.title}>
          {items.map((entry) => (
            <ListEntry key={entry.personId} list={list} entry={entry} />
          ))}
        </ul>
        <ShowMore query={people}>Show more people</ShowMore>
      </Card>
      {open === "add" ? <AddDialog list={list} onClose={() => setOpen(null)} /> : null}
      {open === "file" ? <FileDialog list={list} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

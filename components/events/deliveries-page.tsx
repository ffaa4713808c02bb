"use client";

import { Search, Send } from "lucide-react";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { Button, buttonStyles } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { ShowMore } from "@/components/ui/list/show-more";
import { PageHeader } from "@/components/ui/page-header";
import { Empty, Failed, Loading, Stale } from "@/components/ui/states";
import type { EventHealth } from "@/lib/events/contract";
import { DeliveryItem } from "./delivery-item";
import { EventHealthPanel } from "./event-health";
import { type DeliveryFilter, useDeliveries } from "./queries";

interface Props extends DeliveryFilter {
  health: EventHealth;
}

/** Lists what Okta delivered: each delivery with its events, people, response and result. */
export function DeliveriesPage({ health, ...initial }: Props) {
  const [{ person, run }, setFilter] = useState(initial);
  const choose = (chosen: string) => {
    setFilter({ person: chosen, run: "" });
    const query = chosen ? `?${new URLSearchParams({ person: chosen })}` : "";
    window.history.replaceState(null, "", `${window.location.pathname}${query}`);
  };
  return (
    <div className="space-y-5">
      <PageHeader
        title="Okta events"
        actions={
          <Link
            href="/integrations/okta/settings/event-hook#hook-test-title"
            className={buttonStyles({ variant: "secondary" })}
          >
            <Send aria-hidden className="size-4" /> Send a test event
          </Link>
        }
      >
        What Okta sends when someone changes, and what we did with it.
      </PageHeader>
      <EventHealthPanel initial={health} />
      <Card aria-labelledby="deliveries-title">
        <CardTitle id="deliveries-title">Deliveries</CardTitle>
        <Filter person={person} onChange={choose} />
        {run ? <OfOneSync run={run} onAll={() => choose("")} /> : null}
        <Deliveries person={person} run={run} />
      </Card>
      <p className="text-sm text-muted">
        How long we keep deliveries is set under{" "}
        <Link
          href="/integrations/okta/settings/retention"
          className="text-accent underline underline-offset-4"
        >
          Data retention
        </Link>
        .
      </p>
    </div>
  );
}

function Filter({ person, onChange }: { person: string; onChange(person: string): void }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onChange(String(new FormData(event.currentTarget).get("person") ?? "").trim());
  };
  return (
    <form role="search" onSubmit={submit} className="mb-2 flex flex-wrap items-end gap-2">
      <label className="min-w-0 grow text-sm">
        <span className="font-medium">Find a person</span>
        <span className="block text-xs text-muted">Email, Okta username or Okta ID</span>
        <input
          name="person"
          defaultValue={person}
          className="mt-1 min-h-9 w-full rounded-lg border border-field bg-surface px-3 text-sm"
        />
      </label>
      <Button type="submit">
        <Search aria-hidden className="size-4" /> Search
      </Button>
    </form>
  );
}

function OfOneSync({ run, onAll }: { run: string; onAll(): void }) {
  return (
    <p className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span>
        Showing deliveries for{" "}
        <Link href={`/integrations/okta/runs/${run}`} className="text-accent underline underline-offset-4">
          this sync
        </Link>
      </span>
      <Button onClick={onAll}>Show all</Button>
    </p>
  );
}

function Deliveries({ person, run }: DeliveryFilter) {
  const list = useDeliveries({ person, run });
  if (list.isPending) return <Loading label="Loading deliveries" />;
  if (!list.data) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  return (
    <>
      {list.isError ? <Stale error={list.error} onRetry={() => void list.refetch()} /> : null}
      {items.length === 0 ? <Empty>{emptyWords({ person, run })}</Empty> : null}
      <ul className="divide-y divide-line">
        {items.map((delivery) => (
          <DeliveryItem key={delivery.id} delivery={delivery} />
        ))}
      </ul>
      <ShowMore query={list}>Show earlier deliveries</ShowMore>
    </>
  );
}

function emptyWords({ person, run }: DeliveryFilter): string {
  if (run) return "No delivery started this sync. We found its events in Okta's System Log.";
  if (person) return "No events for this person.";
  return "No deliveries yet. Events appear here as soon as Okta sends them.";
}

"use client";

import { useState } from "react";
import { isUnfinished } from "@/components/sync/copy";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { ShowMore } from "@/components/ui/list/show-more";
import { Failed, Loading, Stale } from "@/components/ui/states";
import type { ChangeView, RunDetail } from "@/lib/sync/contract";
import { type ChangesQuery, useChanges } from "../changes/queries";
import { HeldRemoval } from "./held-removal";
import { HoldDecision } from "./hold-decision";

/** Lists the removals of a sync that need or needed approval, with the decision and its result. */
export function HeldRemovals({ run }: { run: RunDetail }) {
  const changes = useChanges(run.id, { state: "HELD" }, (held) => held.some(isApplying));
  if (run.counts?.held === 0) return null;
  const held = changes.data?.pages.flatMap((page) => page.items) ?? [];
  if (changes.isSuccess && held.length === 0) return null;
  return <Removals changes={changes} total={run.openHolds} runId={run.id} />;
}

interface RemovalsProps {
  /** The held changes, page by page. */
  changes: ChangesQuery;
  /** How many of them wait for an answer. */
  total: number;
  /** The sync that holds them; missing if several do. */
  runId?: string;
}

/** Lists held removals, also decided ones, to select, approve or keep. */
export function Removals({ changes, total: openTotal, runId }: RemovalsProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const [deciding, setDeciding] = useState<"approve" | "reject" | null>(null);
  const held = changes.data?.pages.flatMap((page) => page.items) ?? [];
  const open = held.filter((change) => change.hold?.state === "OPEN");
  const people = all ? open : open.filter(({ id }) => chosen.has(id));
  const total = all ? openTotal : people.length;
  const choose = (change: ChangeView) => {
    const before = all ? open.map(({ id }) => id) : [...chosen];
    setAll(false);
    setChosen(
      new Set(before.includes(change.id) ? before.filter((id) => id !== change.id) : [...before, change.id]),
    );
  };
  const decide = async (decision: "approve" | "reject") => {
    // The dialog names everyone it's about, even people whom no one has scrolled to.
    let page = changes;
    while (all && page.hasNextPage) page = await changes.fetchNextPage();
    setDeciding(decision);
  };
  return (
    <Card id="held" aria-labelledby="held-title" className="border-warn">
      <CardTitle id="held-title">Removals that need approval</CardTitle>
      <p className="mb-3 text-sm text-muted">
        These people keep their access until someone decides. We check each person in Okta again before
        removing them.
      </p>
      {changes.isPending ? <Loading label="Loading removals that need approval" /> : null}
      {changes.isError && held.length === 0 ? (
        <Failed error={changes.error} onRetry={() => void changes.refetch()} />
      ) : null}
      {changes.isError && held.length > 0 ? (
        <Stale error={changes.error} onRetry={() => void changes.refetch()} />
      ) : null}
      {open.length > 0 ? (
        <div className="mb-2 flex flex-wrap items-center gap-2">
          <label className="flex min-h-9 items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-(--accent)"
              checked={all}
              onChange={() => {
                setAll(!all);
                setChosen(new Set());
              }}
            />
            All {openTotal}
            {runId ? " in this sync" : ""}
          </label>
          <Button variant="danger" disabled={total === 0} onClick={() => void decide("approve")}>
            {total === 0 ? "Approve removal" : `Approve ${total}`}
          </Button>
          <Button disabled={total === 0} onClick={() => void decide("reject")}>
            {total === 0 ? "Keep them" : `Keep ${total}`}
          </Button>
        </div>
      ) : null}
      {held.length > 0 && open.length === 0 ? (
        <p role="status" className="mb-2 text-sm">
          No removals here need approval any more.
        </p>
      ) : null}
      <ul className="divide-y divide-line">
        {held.map((change) => (
          <HeldRemoval
            key={change.id}
            change={change}
            checked={change.hold?.state === "OPEN" && (all || chosen.has(change.id))}
            onToggle={() => choose(change)}
          />
        ))}
      </ul>
      <ShowMore query={changes}>Show more</ShowMore>
      {deciding ? (
        <HoldDecision
          decision={deciding}
          {...(runId ? { runId } : {})}
          people={people}
          all={all}
          onClose={() => setDeciding(null)}
          onDecided={() => {
            setAll(false);
            setChosen(new Set());
          }}
        />
      ) : null}
    </Card>
  );
}

/** Whether a sync is still applying an approval. The page refetches until it ends. */
function isApplying({ hold }: ChangeView): boolean {
  return hold?.run ? isUnfinished(hold.run) : false;
}

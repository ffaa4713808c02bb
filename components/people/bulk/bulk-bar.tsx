"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { OnDemand, onDemand } from "@/components/ui/on-demand";
import { count } from "@/components/ui/text/format";
import type { BulkAction } from "@/lib/people/contract";
import { MOST_AT_ONCE, type PersonView } from "@/lib/people/contract";
import { bulkWords } from "./copy";

const bulkDialog = onDemand(() => import("./bulk-dialog").then((module) => module.BulkDialog));

interface Props {
  people: PersonView[];
  actions: readonly BulkAction[];
  onClear(): void;
}

/** Shows what can be done with the selected people, and stays in view while the list scrolls. */
export function BulkBar({ people, actions, onClear }: Props) {
  const [action, setAction] = useState<BulkAction | null>(null);
  const isOffered: Partial<Record<BulkAction, boolean>> = {
    "never-sync": people.some(({ neverSync }) => !neverSync),
    "sync-again": people.some(({ neverSync }) => neverSync),
    protect: people.some(({ isProtected }) => !isProtected),
    unprotect: people.some(({ isProtected }) => isProtected),
  };
  return (
    <section
      aria-label="Selection"
      className="sticky bottom-3 z-10 mt-3 flex flex-wrap items-center gap-2 rounded-card border border-line bg-surface p-2.5 shadow-overlay"
    >
      <p role="status" className="mr-auto px-1.5 text-sm font-medium">
        {count(people.length, "person", "people")} selected
        {people.length === MOST_AT_ONCE ? <span className="text-muted"> (the most at once)</span> : null}
      </p>
      {actions
        .filter((one) => isOffered[one] ?? true)
        .map((one) => (
          <Button key={one} size="small" onClick={() => setAction(one)} {...bulkDialog.ahead}>
            {bulkWords[one].button}
          </Button>
        ))}
      <Button size="small" variant="ghost" onClick={onClear}>
        Clear selection
      </Button>
      {action ? (
        <OnDemand
          part={bulkDialog}
          people={people}
          action={action}
          onClose={() => setAction(null)}
          onDone={onClear}
        />
      ) : null}
    </section>
  );
}

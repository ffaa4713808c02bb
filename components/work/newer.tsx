"use client";

import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { isChangedMeanwhile } from "./problems";

interface Versioned {
  version: number;
}

/**
 * Keeps the version that a form is based on, while the shown one may change because someone else saved (V3).
 * @returns `base`, whether `latest` is a newer version, and what makes it the base
 */
export function useBase<Item extends Versioned>(latest: Item) {
  const [base, setBase] = useState(latest);
  return { base, isNewer: latest.version > base.version, rebase: (item: Item = latest) => setBase(item) };
}

interface NewerProps {
  /** What is saved now in the fields of the form. */
  saved: readonly { label: string; value: string }[];
  /** Keeps what is typed: the next save replaces the saved version. */
  onKeep(): void;
  /** Replaces what is typed by what is saved. */
  onTake(): void;
}

/** Says that someone else saved another version, shows it, and lets the reader choose. Nothing typed is lost. */
export function Newer({ saved, onKeep, onTake }: NewerProps) {
  return (
    <div role="alert" className="mt-4 rounded-lg border border-warn bg-warn-soft p-3 text-sm">
      <p className="font-medium text-warn">
        <TriangleAlert aria-hidden className="mr-1.5 inline size-4" />
        Someone else saved another version meanwhile
      </p>
      <dl className="mt-2 max-h-40 space-y-1 overflow-y-auto">
        {saved.map(({ label, value }) => (
          <div key={label}>
            <dt className="inline text-muted">{label}: </dt>
            <dd className="inline break-words whitespace-pre-line">{value || "Empty"}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={onKeep}>Keep what I typed</Button>
        <Button onClick={onTake}>Use the saved version</Button>
      </div>
    </div>
  );
}

/** Returns why a save failed, unless `Newer` says it better. */
export function refusalOf(error: Error | null, isNewer: boolean): Error | null {
  return isNewer && isChangedMeanwhile(error) ? null : error;
}

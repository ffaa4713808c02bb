"use client";

import { Loading, Refused } from "@/components/ui/states";
import { Summary } from "@/components/ui/summary";
import { isolated } from "@/components/ui/text/isolated";
import type { MergePreview } from "@/lib/teams/contract";
import { mergeSentences } from "./copy";

interface Props {
  preview: MergePreview | undefined;
  error: Error | null;
}

/** Shows what a merge would do, before anyone confirms it. */
export function MergeView({ preview, error }: Props) {
  if (error) return <Refused error={error} />;
  if (!preview) return <Loading label="Loading the preview" />;
  const { samples, people } = preview;
  const more = people - samples.length;
  return (
    <div className="space-y-3 text-sm">
      <ul className="list-disc space-y-1.5 pl-5">
        {mergeSentences(preview).map((sentence) => (
          <li key={sentence} className="break-words">
            {sentence}
          </li>
        ))}
      </ul>
      {samples.length > 0 ? (
        <details>
          <Summary className="text-accent">Who moves</Summary>
          <p className="mt-1 max-h-32 overflow-y-auto break-words text-muted">
            {samples.map(({ displayName }) => isolated(displayName)).join(", ")}
            {more > 0 ? ` and ${more} more` : ""}
          </p>
        </details>
      ) : null}
    </div>
  );
}

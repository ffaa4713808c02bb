"use client";

import { Badge } from "@/components/ui/badge";
import type { ManagersInput } from "@/lib/setup/contract/settings";
import type { ManagerMeasure } from "@/lib/sync/contract";
import { matchWords, qualityWords } from "./copy";

interface Props {
  match: ManagersInput["match"];
  measure: ManagerMeasure;
  onChange(match: ManagersInput["match"]): void;
}

/** Chooses how to match a manager's value in Okta, shows how well each way works, and recommends the best. */
export function MatchChoice({ match, measure, onChange }: Props) {
  return (
    <fieldset>
      <legend className="text-sm font-medium">Match managers by</legend>
      <div className="mt-1 space-y-1">
        {measure.alternatives.map((quality) => (
          <label
            key={quality.match}
            className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 rounded-lg px-2 py-1 hover:bg-soft"
          >
            <input
              type="radio"
              name="match"
              className="size-4 accent-(--accent)"
              checked={match === quality.match}
              onChange={() => onChange(quality.match)}
            />
            <span className="text-sm font-medium">{matchWords[quality.match]}</span>
            <span className="text-sm text-muted">{qualityWords(quality)}</span>
            {quality.match === measure.recommended.match ? <Badge tone="good">Recommended</Badge> : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

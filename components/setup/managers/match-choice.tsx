"use client";

import { Badge } from "@/components/ui/badge";
import { RadioCards } from "@/components/ui/form/radio-cards";
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
    <RadioCards
      legend="Match managers by"
      options={measure.alternatives.map((quality) => ({
        value: quality.match,
        label: matchWords[quality.match],
        hint: qualityWords(quality),
        details:
          quality.match === measure.recommended.match ? <Badge tone="good">Recommended</Badge> : undefined,
      }))}
      value={match}
      onChange={onChange}
    />
  );
}

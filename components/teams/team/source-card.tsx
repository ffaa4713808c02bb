"use client";

import { Card, CardTitle, Fact } from "@/components/ui/card";
import { count } from "@/components/ui/text/format";
import { isolated } from "@/components/ui/text/isolated";
import type { TeamPageView } from "@/lib/teams/contract";

/** Shows which attribute and values in Okta lead to the team. */
export function SourceCard({ view: { attribute, spellings, team } }: { view: TeamPageView }) {
  return (
    <Card aria-labelledby="source-title">
      <CardTitle id="source-title">Where it comes from</CardTitle>
      {attribute === null ? (
        <p className="text-muted">Teams aren't synced from Okta.</p>
      ) : (
        <dl className="grid gap-3">
          <Fact name="Okta attribute">{attribute}</Fact>
          {spellings.length > 0 ? (
            <Fact name={spellings.length === 1 ? "Value in Okta" : "Values in Okta"}>
              <ul>
                {spellings.map(({ value, people }) => (
                  <li key={value} className="flex justify-between gap-3">
                    <span dir="auto" className="min-w-0 break-words whitespace-pre-wrap">
                      “{value}”
                    </span>
                    <span className="shrink-0 text-muted">{count(people, "person", "people")}</span>
                  </li>
                ))}
              </ul>
            </Fact>
          ) : (
            <Fact name="Value in Okta">No one in {isolated(team.name)} has it in Okta now.</Fact>
          )}
        </dl>
      )}
    </Card>
  );
}

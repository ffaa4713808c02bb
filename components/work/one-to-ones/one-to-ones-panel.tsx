"use client";

import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { OnDemand } from "@/components/ui/on-demand";
import { isolated } from "@/components/ui/text/isolated";
import { Time } from "@/components/ui/text/time";
import type { OneToOneView } from "@/lib/work/contract";
import { Choice } from "../choice";
import { planDialog } from "../dialogs";
import { Listed } from "../listed";
import type { Counterpart } from "./plan-dialog";
import { useOneToOnes } from "./queries";

type When = "upcoming" | "past";

const whens = [
  { value: "upcoming", label: "Upcoming" },
  { value: "past", label: "Past" },
] as const;

interface Props {
  /** Those with this person; the reader's own ID lists all of theirs. */
  personId: string;
  /** The people with whom a new one can be planned here. */
  others: Counterpart[];
}

/** Lists the reader's 1-to-1s, and plans new ones. */
export function OneToOnesPanel({ personId, others }: Props) {
  const [when, setWhen] = useState<When>("upcoming");
  const [isPlanning, setPlanning] = useState(false);
  const query = useOneToOnes(personId, when);
  const mayPlan = others.length > 0;
  return (
    <Card aria-labelledby="one-to-ones-title">
      <CardTitle
        id="one-to-ones-title"
        aside={
          mayPlan ? (
            <Button onClick={() => setPlanning(true)} {...planDialog.ahead}>
              Plan 1-to-1
            </Button>
          ) : null
        }
      >
        1-to-1s
      </CardTitle>
      <Choice<When> label="Which 1-to-1s" options={whens} value={when} onChange={setWhen} />
      <Listed query={query} noun="1-to-1s" empty={emptyWords(when, mayPlan)}>
        {(items) => (
          <ul aria-label="1-to-1s" className="divide-y divide-line">
            {items.map((one) => (
              <Row key={one.id} one={one} />
            ))}
          </ul>
        )}
      </Listed>
      {isPlanning ? <OnDemand part={planDialog} others={others} onClose={() => setPlanning(false)} /> : null}
    </Card>
  );
}

function emptyWords(when: When, mayPlan: boolean): string {
  if (when === "past") return "No past 1-to-1s.";
  return mayPlan ? "No upcoming 1-to-1s. Plan the next one." : "No upcoming 1-to-1s.";
}

function Row({ one }: { one: OneToOneView }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-3 text-sm">
      <Link
        href={`/my/one-to-ones/${one.id}`}
        className="min-w-0 grow basis-48 rounded font-medium break-words hover:text-accent hover:underline"
      >
        1-to-1 with {isolated(one.with.displayName)}
      </Link>
      {one.cancelledAt ? <Badge tone="plain">Cancelled</Badge> : null}
      <span className="text-muted">
        <Time iso={one.startsAt} />
      </span>
    </li>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { count } from "@/components/ui/format";
import { fieldLabel } from "@/components/ui/person-fields";
import { Failed } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import { type FieldHoldView, fieldHoldsSchema } from "@/lib/sync/contract";
import { DecisionDialog } from "./decision-dialog";

const decidedSchema = z.object({ runId: z.string().nullable() });

/** Fields that many people would lose at once: kept until an admin says whether they may go. */
export function HeldFields() {
  const holds = useQuery({
    queryKey: ["okta", "field-holds"],
    queryFn: () => fetchJson(fieldHoldsSchema, "/api/okta/holds/fields"),
  });
  const [deciding, setDeciding] = useState<{ hold: FieldHoldView; letGo: boolean } | null>(null);
  if (holds.isError && !holds.data)
    return <Failed error={holds.error} onRetry={() => void holds.refetch()} />;
  const items = holds.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card id="held-fields" aria-labelledby="held-fields-title" className="border-warn">
      <CardTitle id="held-fields-title">Held fields</CardTitle>
      <p className="mb-3 text-sm text-muted">
        Okta has no value any more for many people at once. That is more often a lost permission or a wrong
        mapping than the truth, so their values were kept.
      </p>
      <ul className="divide-y divide-line">
        {items.map((hold) => (
          <li key={hold.field} className="flex flex-wrap items-center gap-2 py-2 text-sm">
            <span className="grow">
              <strong className="font-medium">{nameOf(hold)}</strong> would become empty for{" "}
              {count(hold.people, "person", "people")} of {hold.filled} who have one.
            </span>
            <Button variant="danger" onClick={() => setDeciding({ hold, letGo: true })}>
              Let it go
            </Button>
            <Button onClick={() => setDeciding({ hold, letGo: false })}>Keep the values</Button>
          </li>
        ))}
      </ul>
      {deciding ? <Decision {...deciding} onClose={() => setDeciding(null)} /> : null}
    </Card>
  );
}

function nameOf({ field }: FieldHoldView): string {
  return fieldLabel(field);
}

function Decision({ hold, letGo, onClose }: { hold: FieldHoldView; letGo: boolean; onClose(): void }) {
  const people = count(hold.people, "person", "people");
  return (
    <DecisionDialog
      title={letGo ? `Empty it for ${people}?` : `Keep it for ${people}?`}
      description={
        letGo
          ? `${nameOf(hold)} becomes empty wherever Okta has no value. If Okta has values again, they come back.`
          : "The values stay as long as Okta has none, and nobody is asked again."
      }
      label={letGo ? "Let it go" : "Keep the values"}
      removes={letGo}
      decide={(note) =>
        fetchJson(decidedSchema, "/api/okta/holds/fields", {
          method: "POST",
          body: { field: hold.field, letGo, note },
        })
      }
      said={letGo ? "The next sync empties it where Okta has no value." : "The values are kept."}
      onClose={onClose}
    />
  );
}

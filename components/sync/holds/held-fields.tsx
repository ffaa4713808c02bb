"use client";

import { useState } from "react";
import { z } from "zod";
import { useFieldHolds } from "@/components/sync/queries";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { count } from "@/components/ui/format";
import { fieldLabel } from "@/components/ui/person-fields";
import { Failed } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import type { FieldHoldView } from "@/lib/sync/contract";
import { DecisionDialog } from "./decision-dialog";

const decidedSchema = z.object({ runId: z.string().nullable() });

/** Lists fields that many people would lose at once. An admin approves or keeps them (R5). */
export function HeldFields() {
  const holds = useFieldHolds();
  const [deciding, setDeciding] = useState<{ hold: FieldHoldView; letGo: boolean } | null>(null);
  if (holds.isError && !holds.data)
    return <Failed error={holds.error} onRetry={() => void holds.refetch()} />;
  const items = holds.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card id="held-fields" aria-labelledby="held-fields-title" className="border-warn">
      <CardTitle id="held-fields-title">Fields that need approval</CardTitle>
      <p className="mb-3 text-sm text-muted">
        Many people lost this value in Okta at once. That usually means a lost permission or wrong mapping, so
        we kept the values.
      </p>
      <ul className="divide-y divide-line">
        {items.map((hold) => (
          <li key={hold.field} className="flex flex-wrap items-center gap-2 py-2 text-sm">
            <span className="grow">
              <strong className="font-medium">{nameOf(hold)}</strong> would be cleared for{" "}
              {count(hold.people, "person", "people")} of the {hold.filled} who have one.
            </span>
            <Button variant="danger" onClick={() => setDeciding({ hold, letGo: true })}>
              Clear values
            </Button>
            <Button onClick={() => setDeciding({ hold, letGo: false })}>Keep values</Button>
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
      title={letGo ? `Clear this value for ${people}?` : `Keep this value for ${people}?`}
      description={
        letGo
          ? `We clear ${nameOf(hold).toLowerCase()} where Okta has no value. Values return when Okta has them again.`
          : "We keep the values while Okta has none. You won't be asked again."
      }
      label={letGo ? "Clear values" : "Keep values"}
      removes={letGo}
      decide={(note) =>
        fetchJson(decidedSchema, "/api/okta/holds/fields", {
          method: "POST",
          body: { field: hold.field, letGo, note },
        })
      }
      done={letGo ? "The next sync clears the values." : "Values kept."}
      onClose={onClose}
    />
  );
}

"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Choose, ChooseBar } from "@/components/ui/form/choose";
import { useChosen } from "@/components/ui/list/use-chosen";
import { Failed } from "@/components/ui/states";
import { count, number } from "@/components/ui/text/format";
import { fieldLabel, fieldWord } from "@/components/ui/text/person-fields";
import { fetchJson } from "@/lib/http/client";
import { type FieldHoldView, holdDecisionResultSchema } from "@/lib/sync/contract";
import { DecisionDialog } from "./decision-dialog";
import { useFieldHolds } from "./queries";

/** Lists fields that many people would lose at once. An admin approves or keeps them (R5). */
export function HeldFields() {
  const holds = useFieldHolds();
  const items = holds.data?.items ?? [];
  const rows = useChosen(items.map(({ field }) => field));
  const [letGo, setLetGo] = useState<boolean | null>(null);
  if (holds.isError && !holds.data)
    return <Failed error={holds.error} onRetry={() => void holds.refetch()} />;
  if (items.length === 0) return null;
  const n = rows.ids.length;
  const chosen = items.filter(({ field }) => rows.has(field));
  return (
    <Card id="held-fields" aria-labelledby="held-fields-title" className="scroll-mt-20 border-warn">
      <CardTitle id="held-fields-title">Fields that need approval</CardTitle>
      <p className="mb-3 text-sm text-muted">
        Many people lost a value in Okta at once. That usually means a lost permission or wrong mapping, so we
        kept the values.
      </p>
      <ChooseBar rows={rows} total={items.length}>
        <Button disabled={n === 0} onClick={() => setLetGo(false)}>
          {n < 2 ? "Keep values" : `Keep values of ${number(n)} fields`}
        </Button>
        <Button variant="danger" disabled={n === 0} onClick={() => setLetGo(true)}>
          {n < 2 ? act(chosen) : `${act(chosen)} of ${number(n)} fields`}
        </Button>
      </ChooseBar>
      <ul className="divide-y divide-line">
        {items.map((hold) => (
          <li key={hold.field} data-row className="flex items-start gap-3 py-2.5 text-sm">
            <Choose rows={rows} id={hold.field} label={fieldLabel(hold.field, hold.name)} />
            <span className="grow">
              <strong className="font-medium">{fieldLabel(hold.field, hold.name)}</strong>{" "}
              {whatWouldHappen(hold)}
            </span>
          </li>
        ))}
      </ul>
      {letGo !== null && n > 0 ? (
        <Decision holds={chosen} letGo={letGo} onClose={() => setLetGo(null)} onDecided={rows.clear} />
      ) : null}
    </Card>
  );
}

function whatWouldHappen({ people, filled, lost }: FieldHoldView): string {
  const those = count(people, "person", "people");
  if (lost === null) return `would be cleared for ${those} of the ${number(filled)} who have one.`;
  return `would change for ${those}, because Okta now has no “${lost.attribute}” for ${number(lost.people)} of the ${number(filled)} who had one.`;
}

/** What the button does: a lost attribute's fall-back may replace values rather than clear them. */
function act(holds: FieldHoldView[]): string {
  return holds.some(({ lost }) => lost !== null) ? "Use Okta's values" : "Clear values";
}

interface DecisionProps {
  holds: FieldHoldView[];
  letGo: boolean;
  onClose(): void;
  onDecided(): void;
}

function Decision({ holds, letGo, onClose, onDecided }: DecisionProps) {
  const names = new Intl.ListFormat("en-GB").format(holds.map(({ field, name }) => fieldWord(field, name)));
  const [first] = holds;
  const isReplaced = holds.some(({ lost }) => lost !== null);
  const people =
    holds.length === 1 && first ? `this value for ${count(first.people, "person", "people")}` : names;
  const letting = isReplaced
    ? `We use what Okta has now for ${names}, even where that is nothing. Values return when Okta has them again.`
    : `We clear ${names} where Okta has no value. Values return when Okta has them again.`;
  const keeping = isReplaced
    ? "We keep the values until Okta has them again. You won't be asked again."
    : "We keep the values while Okta has none. You won't be asked again.";
  return (
    <DecisionDialog
      title={`${letGo ? (isReplaced ? "Replace" : "Clear") : "Keep"} ${people}?`}
      description={letGo ? letting : keeping}
      label={letGo ? act(holds) : "Keep values"}
      removes={letGo}
      decide={(note) =>
        fetchJson(holdDecisionResultSchema, "/api/okta/holds/fields", {
          method: "POST",
          body: { fields: holds.map(({ field }) => field), letGo, note },
        })
      }
      done={letGo ? `The next sync ${isReplaced ? "uses Okta's" : "clears the"} values.` : "Values kept."}
      onClose={onClose}
      onDecided={onDecided}
    />
  );
}

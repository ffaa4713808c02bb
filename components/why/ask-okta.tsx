"use client";

import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Refused } from "@/components/ui/states";
import { fieldLabel } from "@/components/ui/text/person-fields";
import { Time } from "@/components/ui/text/time";
import type { OktaAnswer, WhyField } from "@/lib/why/contract";
import { useAskOkta } from "./queries";

/** Asks Okta about the person now, and shows its answer beside ours. Stores nothing. */
export function AskOkta({ oktaId, fields }: { oktaId: string; fields: WhyField[] }) {
  const ask = useAskOkta();
  return (
    <Card aria-labelledby="ask-title">
      <CardTitle
        id="ask-title"
        aside={
          <Button size="small" disabled={ask.isPending} onClick={() => ask.mutate(oktaId)}>
            {ask.isPending ? "Asking …" : "Ask Okta now"}
          </Button>
        }
      >
        What Okta says now
      </CardTitle>
      <div role="status">
        {ask.data ? <Answer answer={ask.data} fields={fields} /> : null}
        {ask.data || ask.error ? null : (
          <p className="text-sm text-muted">Reads this person's data in Okta now. Nothing is changed.</p>
        )}
      </div>
      <Refused error={ask.error} />
    </Card>
  );
}

type Mapped = NonNullable<OktaAnswer["user"]>["fields"][number];

function Answer({ answer: { askedAt, user }, fields }: { answer: OktaAnswer; fields: WhyField[] }) {
  if (user === null)
    return (
      <p className="text-sm">
        Okta knows no such person. Asked <Time iso={askedAt} />.
      </p>
    );
  const stored = new Map(fields.map((one) => [one.field, one.stored]));
  const different = user.fields.filter(
    ({ field, attribute, shown }) => attribute !== null && shown !== (stored.get(field) ?? null),
  );
  return (
    <div className="space-y-2 text-sm">
      <p>
        Status {user.status}
        {user.assigned === null ? "" : user.assigned ? ", assigned to the app" : ", not assigned to the app"}.
        Asked <Time iso={askedAt} />.
      </p>
      {different.length === 0 ? <p className="text-muted">All values are the same here.</p> : null}
      <ul>
        {different.map((one) => (
          <li key={one.field} className="break-words">
            <span className="text-muted">{fieldLabel(one.field, one.name)}: </span>
            {inOkta(one)}, {stored.get(one.field) ?? "empty"} here
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Okta's value, what mapping makes of it if that differs, and what's wrong with it. */
function inOkta({ given, shown, problem }: Mapped): string {
  const value = `${given ?? shown ?? "empty"} in Okta`;
  const mapped = given === shown || given === null ? "" : `, ${shown ?? "nothing"} after mapping`;
  return problem === null ? `${value}${mapped}` : `${value}${mapped} (${problem})`;
}

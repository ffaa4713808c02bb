"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { statusWords } from "@/components/people/copy";
import { Card, CardTitle } from "@/components/ui/card";
import { DateField } from "@/components/ui/form/date-field";
import { searchOf } from "@/components/ui/list/search-of";
import { Failed, Loading, Stale } from "@/components/ui/states";
import { fieldLabel } from "@/components/ui/text/person-fields";
import { Time } from "@/components/ui/text/time";
import { fetchJson } from "@/lib/http/client";
import type { PersonView } from "@/lib/people/contract";
import { type AsOf, asOfSchema } from "@/lib/person/contract";

/** Shows someone's values on a date, and until when each one stayed. */
export function PersonAsOf({ personId }: { personId: string }) {
  const [date, setDate] = useState("");
  const query = useQuery({
    queryKey: ["people", "as-of", personId, date],
    queryFn: ({ signal }) =>
      fetchJson(asOfSchema, `/api/people/${personId}/as-of${searchOf({ date })}`, { signal }),
    enabled: date !== "",
  });
  return (
    <Card aria-labelledby="as-of-title">
      <CardTitle id="as-of-title" aside={<DateField label="On" value={date} onChange={setDate} />}>
        As of a date
      </CardTitle>
      {date === "" ? (
        <p className="text-sm text-muted">Choose a date to see who this person was at the end of that day.</p>
      ) : null}
      {query.isLoading ? <Loading label="Loading the changes" /> : null}
      {query.isError && !query.data ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.isError && query.data ? (
        <Stale error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.data ? <Then asOf={query.data} /> : null}
    </Card>
  );
}

function Then({ asOf }: { asOf: AsOf }) {
  if (!asOf.isHere)
    return (
      <p className="text-sm">
        They had no account then. It was added on <Time iso={asOf.addedAt} />.
      </p>
    );
  return (
    <>
      <dl className="divide-y divide-line text-sm">
        {asOf.fields.map(({ field, name, value, until }) => (
          <div
            key={field}
            className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[8rem_minmax(0,1fr)_minmax(0,14rem)]"
          >
            <dt className="text-muted">{fieldLabel(field, name)}</dt>
            <dd className="min-w-0 break-words">{said(field, value)}</dd>
            <dd className="text-muted">
              {until ? (
                <>
                  until <Time iso={until} />
                </>
              ) : (
                "as it is now"
              )}
            </dd>
          </div>
        ))}
      </dl>
      {asOf.isRecorded ? null : <Unrecorded since={asOf.recordedSince} />}
    </>
  );
}

/** Says what can't be known, because no one recorded earlier changes. */
function Unrecorded({ since }: { since: string | null }) {
  return (
    <p className="mt-3 text-sm text-warn">
      {since ? (
        <>
          Our first record about this person is from <Time iso={since} />. We don't know what changed before,
          so these values may differ from the ones on that day.
        </>
      ) : (
        "We have no recorded changes for this person. These are the current values."
      )}
    </p>
  );
}

function said(field: string, value: string | null): string {
  if (value === null) return field === "manager" ? "None of their own" : "Empty";
  if (field !== "status") return value;
  return statusWords[value as PersonView["status"]]?.label ?? value;
}

"use client";

import Link from "next/link";
import { ChangeLine } from "@/components/changes/change-line";
import { Failed, Loading } from "@/components/ui/states";
import { useLatestChanges } from "./queries";

const CHANGES_SHOWN = 5;

/** Lists what last changed on the account here. */
export function LatestChanges({ personId }: { personId: string }) {
  const changes = useLatestChanges(personId);
  const latest = changes.data?.items.slice(0, CHANGES_SHOWN) ?? [];
  return (
    <section aria-label="Account history">
      <h3 className="text-sm text-muted">Latest changes to the account</h3>
      {changes.isPending ? <Loading label="Loading the history" /> : null}
      {changes.isError ? <Failed error={changes.error} onRetry={() => void changes.refetch()} /> : null}
      {changes.isSuccess && latest.length === 0 ? (
        <p className="mt-1 text-sm text-muted">No sync has changed this account.</p>
      ) : null}
      <ol className="divide-y divide-line">
        {latest.map((traced) => (
          <ChangeLine key={traced.change.id} traced={traced} />
        ))}
      </ol>
      <Link
        href={`/people/${personId}?tab=history`}
        className="mt-1 inline-block text-sm text-accent underline underline-offset-4"
      >
        Full history
      </Link>
    </section>
  );
}

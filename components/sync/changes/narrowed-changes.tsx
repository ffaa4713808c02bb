"use client";

import { ShowMore } from "@/components/ui/list/show-more";
import { Empty, Failed, Loading } from "@/components/ui/states";
import type { ChangeFilter, ChangeView } from "@/lib/sync/contract";
import { ChangeRow } from "./change-row";
import { useChanges } from "./queries";

export interface RunChangesProps {
  runId: string;
  unfinished: boolean;
  filter: ChangeFilter;
  /** The state that most changes here are expected to be in: planned in a preview. */
  usual?: ChangeView["state"];
}

/** Lists the changes that match the filters, person by person. */
export function NarrowedChanges({ runId, filter, unfinished, usual }: RunChangesProps) {
  const changes = useChanges(runId, filter, () => unfinished);
  const items = changes.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {changes.isPending ? <Loading label="Loading changes" /> : null}
      {changes.isError ? <Failed error={changes.error} onRetry={() => void changes.refetch()} /> : null}
      {changes.isSuccess && items.length === 0 ? <Empty>No change matches these filters.</Empty> : null}
      <ul className="divide-y divide-line">
        {items.map((change) => (
          <ChangeRow key={change.id} change={change} usual={usual} />
        ))}
      </ul>
      <ShowMore query={changes}>Show more</ShowMore>
    </>
  );
}

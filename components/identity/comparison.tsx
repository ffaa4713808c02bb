"use client";

import { Failed, Loading } from "@/components/ui/states";
import { ComparedRecords } from "./compared-records";
import { LatestChanges } from "./latest-changes";
import { useComparison } from "./queries";

/** Shows both records of a possible match, field by field, and what happened to the account (M3). */
export function Comparison({ holdId }: { holdId: string }) {
  const comparison = useComparison(holdId);
  if (comparison.isPending) return <Loading label="Comparing" />;
  if (comparison.isError && !comparison.data)
    return <Failed error={comparison.error} onRetry={() => void comparison.refetch()} />;
  return (
    <div className="space-y-4">
      <ComparedRecords comparison={comparison.data} />
      <LatestChanges personId={comparison.data.ours.personId} />
    </div>
  );
}

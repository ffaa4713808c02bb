"use client";

import { Removals } from "@/components/sync/holds/held-removals";
import { useOpenRemovals } from "@/components/sync/holds/queries";

/** Lists the removals of all syncs that need approval. */
export function OpenRemovals({ total }: { total: number }) {
  return (
    <div id="removals" className="scroll-mt-20">
      <Removals changes={useOpenRemovals()} total={total} />
    </div>
  );
}

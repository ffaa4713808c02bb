"use client";

import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { KindSummary, ProblemItems } from "@/components/problems/problem-items";
import { useOpenProblems } from "@/components/problems/queries";
import { HeldFields } from "@/components/sync/holds/held-fields";
import { useSyncMutation } from "@/components/sync/queries";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Failed, Loading } from "@/components/ui/states";
import { count as counted } from "@/components/ui/text/format";
import type { ProblemCounts } from "@/lib/problems/contract";
import type { StatusView } from "@/lib/sync/contract";
import { syncProblem } from "./queries";

/** Lists the company's open problems by kind. Each kind is fetched when it is opened. */
export function OpenProblems({
  problems,
  open,
}: {
  problems: StatusView["problems"];
  open?: string | undefined;
}) {
  if (problems.open === 0) return null;
  return (
    <>
      {problems.kinds.some(({ code }) => code === "BLANKING_HELD") ? <HeldFields /> : null}
      <Card id="problems" aria-labelledby="problems-title">
        <CardTitle id="problems-title">Issues</CardTitle>
        <ul className="divide-y divide-line">
          {problems.kinds.map((kind) => (
            <li key={kind.code} data-row>
              <Kind kind={kind} opened={kind.code === open} />
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}

function Kind({ kind: { code, title, count }, opened }: { kind: ProblemCounts[number]; opened: boolean }) {
  const [isOpen, setIsOpen] = useState(opened);
  const query = useOpenProblems(code, isOpen);
  return (
    <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <KindSummary title={title} total={count} />
      <div className="pb-4 pl-6">
        {query.isLoading ? <Loading label={`Loading issues: ${title}`} /> : null}
        {query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
        {query.data ? (
          <>
            <ProblemItems problems={query.data.items} total={Math.max(count, query.data.items.length)} />
            {query.data.items.some(({ oktaId }) => oktaId !== null) ? <SyncThem code={code} /> : null}
          </>
        ) : null}
      </div>
    </details>
  );
}

/** Reads the people of a kind from Okta again, after someone has fixed them there. */
function SyncThem({ code }: { code: string }) {
  const sync = useSyncMutation<void, { people: number }>(() => syncProblem(code), {
    success: ({ people }) => toast.success(`A sync of ${counted(people, "person", "people")} is queued.`),
    error: (error) => toast.error(error.message),
  });
  return (
    <p className="mt-3 flex flex-wrap items-center gap-3 text-sm text-muted">
      <Button size="small" disabled={sync.isPending} onClick={() => sync.mutate()}>
        <RefreshCw aria-hidden className="size-4" /> Sync these people
      </Button>
      Fixed it in Okta? Check them again now.
    </p>
  );
}

"use client";

import { CircleCheck } from "lucide-react";
import { OpenProblems } from "@/components/overview/open-problems";
import { HeldAddresses } from "@/components/sync/holds/held-addresses";
import { HeldIdentities } from "@/components/sync/holds/held-identities";
import { useStatus } from "@/components/sync/queries";
import { PageHeader } from "@/components/ui/page-header";
import { Stale } from "@/components/ui/states";
import type { StatusView } from "@/lib/sync/contract";
import { OpenRemovals } from "./open-removals";

/** Everything that waits for an admin, most urgent first. */
export function AttentionPage({ status: initial, kind }: { status: StatusView; kind?: string | undefined }) {
  const { data: status, error, refetch } = useStatus(initial);
  const isQuiet = status.heldRemovals === 0 && status.problems.open === 0;
  return (
    <>
      <PageHeader title="Needs attention">
        Decisions that only you can make, and issues to fix in Okta.
      </PageHeader>
      <div className="space-y-5">
        {error ? <Stale error={error} onRetry={() => void refetch()} /> : null}
        {status.heldRemovals > 0 ? <OpenRemovals total={status.heldRemovals} /> : null}
        <HeldAddresses />
        <HeldIdentities />
        <OpenProblems problems={status.problems} open={kind} />
        {isQuiet ? <Quiet /> : null}
      </div>
    </>
  );
}

function Quiet() {
  return (
    <p className="flex items-center gap-2.5 text-muted">
      <CircleCheck aria-hidden className="size-5 text-good" /> No removals or issues are open.
    </p>
  );
}

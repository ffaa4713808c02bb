"use client";

import { CircleCheck } from "lucide-react";
import dynamic from "next/dynamic";
import { HeldIdentities } from "@/components/identity/held-identities";
import { HeldAddresses } from "@/components/sync/holds/held-addresses";
import { useStatus } from "@/components/sync/queries";
import { useRowKeys } from "@/components/ui/list/use-row-keys";
import { PageHeader } from "@/components/ui/page-header";
import { Stale } from "@/components/ui/states";
import type { StatusView } from "@/lib/sync/contract";
import { Decisions } from "./decisions";
import { OpenProblems } from "./open-problems";
import { OpenRemovals } from "./open-removals";

const FailedInvitations = dynamic(() =>
  import("@/components/invitations/failed-invitations").then((module) => module.FailedInvitations),
);
const RenameOffers = dynamic(() =>
  import("@/components/teams/rename-offers").then((module) => module.RenameOffers),
);

/** Everything that waits for an admin, most urgent first, and the latest decisions. */
export function AttentionPage({ status: initial, kind }: { status: StatusView; kind?: string | undefined }) {
  const { data: status, error, refetch } = useStatus(initial);
  useRowKeys();
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
        {status.failedInvitations > 0 ? <FailedInvitations /> : null}
        {status.teamRenames > 0 ? <RenameOffers /> : null}
        <OpenProblems problems={status.problems} open={kind} />
        {status.attention === 0 ? <Quiet /> : null}
        <Decisions />
      </div>
    </>
  );
}

function Quiet() {
  return (
    <p className="flex items-center gap-2.5 text-muted">
      <CircleCheck aria-hidden className="size-5 text-good" /> Nothing needs your attention.
    </p>
  );
}

import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { ChangeView, RunCounts } from "@/lib/sync/contract";
import type { PreviewView } from "@/lib/sync/contract/preview";
import { viewChanges } from "@/lib/sync/history/change-view";
import { selectChanges } from "@/lib/sync/history/select-changes";

const SAMPLES_A_KIND = 5;

/**
 * Half of what an org usually allows of the bucket a listing draws on, which is what one credential gets
 * (okta-facts §3.2). The org's own figures are in its console under Reports > Rate Limits.
 */
export const buckets = {
  ASSIGNED: { bucket: "/api/v1/apps", callsAMinute: 50 },
  EVERYONE: { bucket: "/api/v1/users", callsAMinute: 300 },
  GROUPS: { bucket: "/api/v1/groups", callsAMinute: 250 },
} as const;

/**
 * Kinds with the count that says whether there are any. Looking for a kind without changes would read the
 * whole plan.
 */
const countOf: Partial<Record<ChangeView["kind"], Exclude<keyof RunCounts, "people">>> = {
  CREATE: "created",
  LINK: "linked",
  UPDATE: "updated",
  REACTIVATE: "reactivated",
  SCHEDULE: "scheduled",
  ACTIVATE: "activated",
  SUSPEND: "suspended",
  DEACTIVATE: "deactivated",
};

/** Reads a few changes of each kind, as examples. */
export async function samplesOf(
  context: Context,
  runId: string,
  counts: RunCounts,
): Promise<PreviewView["samples"]> {
  const kinds = (Object.keys(countOf) as ChangeView["kind"][]).filter((kind) => {
    const held = counts.held > 0 && (kind === "SUSPEND" || kind === "DEACTIVATE");
    return held || (counts[countOf[kind] ?? "problems"] ?? 0) > 0;
  });
  const rows = await Promise.all(
    kinds.map((kind) =>
      selectChanges(
        context,
        Prisma.sql`c.run_id = ${runId}::uuid AND c.kind = ${kind}::"ChangeKind"`,
        SAMPLES_A_KIND,
      ),
    ),
  );
  const changes = await viewChanges(context, rows.flat());
  return kinds.flatMap((kind) => {
    const ofKind = changes.filter((change) => change.kind === kind);
    return ofKind.length === 0 ? [] : [{ kind, changes: ofKind }];
  });
}

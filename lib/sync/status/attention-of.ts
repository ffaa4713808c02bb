import type { StatusView } from "@/lib/sync/contract";

/** What waits for an admin. */
export type OpenFacts = Pick<StatusView, "heldRemovals" | "failedInvitations" | "teamRenames" | "problems">;

/** Returns the number beside "Needs attention": the sum of what the overview's sentence names. */
export function attentionOf({ heldRemovals, failedInvitations, teamRenames, problems }: OpenFacts): number {
  return heldRemovals + failedInvitations + teamRenames + problems.open;
}

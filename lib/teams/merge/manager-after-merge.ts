import type { ManagerSource } from "@/lib/db/client";

/** A team's manager, as stored. */
export interface TeamManager {
  managerId: string | null;
  managerSource: ManagerSource | null;
  managerFromId: string | null;
}

/**
 * Returns the manager of the team that stays. What was set here, "no manager" included, goes before what a sync set; between
 * two of a kind, the team that stays decides. A team without a manager takes that of the other.
 */
export function managerAfterMerge<T extends TeamManager>(kept: T, merged: T): T {
  if (kept.managerSource === "HAND") return kept;
  if (merged.managerSource === "HAND" && merged.managerId !== null) return merged;
  return kept.managerId === null && merged.managerId !== null ? merged : kept;
}

import type { ManagerSource } from "@/lib/db/client";

/** A team's manager, as stored. */
export interface TeamManager {
  managerId: string | null;
  managerSource: ManagerSource | null;
  managerFromId: string | null;
}

/**
 * Returns the manager of the team that stays. A manager set here ("no manager" included) counts more than one
 * from a sync. If both are of one kind, the team that stays decides. A team without a manager takes the
 * other's.
 */
export function managerAfterMerge<T extends TeamManager>(kept: T, merged: T): T {
  if (kept.managerSource === "HAND") return kept;
  if (merged.managerSource === "HAND" && merged.managerId !== null) return merged;
  return kept.managerId === null && merged.managerId !== null ? merged : kept;
}

import type { HoldReason } from "@/lib/sync/run/hold-reasons";

/** A planned removal, with what we know of the person and of the latest hold of the same kind. */
export interface PlannedRemoval {
  changeId: bigint;
  personId: string;
  kind: "SUSPEND" | "DEACTIVATE";
  role: "OWNER" | "ADMIN" | "MEMBER";
  isProtected: boolean;
  /** What Okta says: its status, with `:out` when out of scope. A rejection stands until this changes (R3). */
  fact: string;
  /** APPROVED only if the approval belongs to this very run. */
  holdState: "OPEN" | "APPROVED" | "REJECTED" | "CLOSED" | null;
  holdFact: string | null;
  holdReason: string | null;
}

export type Verdict =
  | { kind: "allowed"; removal: PlannedRemoval; draws: boolean; reason: null }
  | { kind: "held"; removal: PlannedRemoval; reason: HoldReason }
  | { kind: "rejected"; removal: PlannedRemoval; reason: "REJECTED" };

/**
 * Decides about each planned removal, in the given order (R2 to R4). An approval of this run lets it pass,
 * except the last owner's. A standing rejection stops it. Some people are always held. A held removal stays
 * held, so that a new day's allowance never releases it. The rest goes ahead as long as the allowance lasts.
 */
export function verdictsFor(
  removals: PlannedRemoval[],
  facts: { allowance: number; startedBy: string | null; ownersStaying: number },
): Verdict[] {
  let left = facts.allowance;
  return removals.map((removal): Verdict => {
    const reason = alwaysHeld(removal, facts);
    if (reason === "LAST_OWNER") return { kind: "held", removal, reason };
    if (removal.holdState === "APPROVED") return { kind: "allowed", removal, draws: false, reason: null };
    if (removal.holdState === "REJECTED" && isSameFact(removal.holdFact, removal.fact))
      return { kind: "rejected", removal, reason: "REJECTED" };
    if (reason) return { kind: "held", removal, reason };
    if (removal.holdState === "OPEN") return { kind: "held", removal, reason: openReason(removal) };
    if (left <= 0) return { kind: "held", removal, reason: "ALLOWANCE" };
    left -= 1;
    return { kind: "allowed", removal, draws: true, reason: null };
  });
}

/** Deactivated, and then deleted or hidden from us: an admin who kept someone deactivated has answered for both. */
function isSameFact(before: string | null, now: string): boolean {
  return before?.replace("DELETED", "DEPROVISIONED") === now.replace("DELETED", "DEPROVISIONED");
}

function alwaysHeld(
  removal: PlannedRemoval,
  facts: { startedBy: string | null; ownersStaying: number },
): HoldReason | null {
  if (removal.role === "OWNER" && facts.ownersStaying === 0) return "LAST_OWNER";
  if (removal.personId === facts.startedBy) return "STARTED_BY_THEM";
  if (removal.isProtected) return "PROTECTED";
  return null;
}

/** Why an open hold is still held: its first reason, unless that no longer applies. */
function openReason(removal: PlannedRemoval): HoldReason {
  return removal.holdReason === "PROTECTED" || removal.holdReason === "LAST_OWNER"
    ? "ALLOWANCE"
    : ((removal.holdReason ?? "ALLOWANCE") as HoldReason);
}

import { MANAGER_FIELD } from "@/lib/sync/managers/lost-manager-values";
import type { WhyFacts } from "./facts";

/** Whether a value stays because its field is held, as it would be lost (R5). `after`: the value to come, or null. */
export function isHeld({ heldFields, planned, manager }: WhyFacts, field: string, after: unknown): boolean {
  const isMissed = field === MANAGER_FIELD ? manager.next?.isMissed : planned?.missed.includes(field);
  return heldFields.includes(field) && (after === null || (isMissed ?? false));
}

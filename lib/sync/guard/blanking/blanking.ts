/** A field may become empty for up to this many people in a run … (R5) */
const ALWAYS_ALLOWED = 10;
/** … or this share of those who have a value. */
const ALLOWED_SHARE = 0.2;

/** How many people would lose a field's value in a run, of how many with a value. */
export interface Blanking {
  field: string;
  people: number;
  filled: number;
  /**
   * The attribute that people lost, if another one would give them another value: `people` of those who lost
   * it, and `filled` had it.
   */
  lost?: { attribute: string; people: number };
}

/** An admin's answer about a held field. */
export type FieldHoldState = "OPEN" | "APPROVED" | "REJECTED" | "CLOSED";

/**
 * Whether so many losses at once look like a lost permission or a broken mapping, and not like people's data
 * (R5).
 */
export function isMassBlanking({ people, filled }: Blanking): boolean {
  return people > ALWAYS_ALLOWED && people > filled * ALLOWED_SHARE;
}

/**
 * Decides whether a run may empty a field for some people (R5). Losses of the last day count too, so that
 * many small runs can't do what one may not. While a hold is open or rejected, no value is lost. An approval
 * is good for one full run, which sees everyone.
 */
export function mayBlank(
  blanking: Blanking,
  facts: { lostRecently: number; hold: FieldHoldState | null; isFull: boolean },
): boolean {
  if (blanking.people === 0) return true;
  if (facts.hold === "OPEN" || facts.hold === "REJECTED") return false;
  if (facts.hold === "APPROVED") return facts.isFull;
  // The mirror remembers who lost an attribute, so earlier losses are among these.
  if (blanking.lost) return !isMassBlanking({ ...blanking, people: blanking.lost.people });
  return !isMassBlanking({
    ...blanking,
    people: blanking.people + facts.lostRecently,
    filled: blanking.filled + facts.lostRecently,
  });
}

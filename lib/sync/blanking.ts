/** A field may become empty for up to this many people in a run … (R5) */
const ALWAYS_ALLOWED = 10;
/** … or this share of those who have a value. */
const ALLOWED_SHARE = 0.2;

/** How many people would lose a field's value in a run, of how many that have one. */
export interface Blanking {
  field: string;
  people: number;
  filled: number;
}

/** Whether so many losses at once look like a lost permission or a broken mapping rather than like people's data (R5). */
export function isMassBlanking({ people, filled }: Blanking): boolean {
  return people > ALWAYS_ALLOWED && people > filled * ALLOWED_SHARE;
}

/** This few people may always get a new Okta ID without a question … (M3) */
const FLOOR = 3;
/** … and this share of the linked people. */
const SHARE = 0.05;

/** Returns whether too many people would get a new Okta ID for a known email in one sync (M3). */
export function isMass(links: number, linkedPeople: number): boolean {
  return links > FLOOR && links > linkedPeople * SHARE;
}

import type { Look } from "./kind";
import { type ProblemCode, problemKinds } from "./kinds";

/** The kinds of problems that one check decides. */
export function codesOf(look: Look): ProblemCode[] {
  return (Object.keys(problemKinds) as ProblemCode[]).filter((code) => problemKinds[code].look === look);
}

/** The kinds that say why no one was removed for being missing from Okta's list (R1). */
export const incompleteListCodes: readonly ProblemCode[] = ["LISTING_TOO_SHORT", "CANARY_MISSING"];

/**
 * The kinds that a sync keeps looking for when someone is on the never-sync list: Okta's own data can't be
 * used.
 */
const aboutOktasWord: readonly ProblemCode[] = ["UNREADABLE", "UNKNOWN_STATUS"];

/** The kinds that end when someone goes on the never-sync list (S6) or no longer has an account in use. */
export const endedByLeavingAlone: readonly ProblemCode[] = (
  ["plan", "managers", "person", "move", "list"] as const
)
  .flatMap((look) => codesOf(look))
  .filter((code) => !aboutOktasWord.includes(code));

/** The kinds that are about one person. */
export const personalCodes: readonly ProblemCode[] = [...endedByLeavingAlone, ...aboutOktasWord];

/** The kinds that have a check of their own. All others are resolved when a run ends. */
export const lookedAtApart: readonly ProblemCode[] = [
  ...codesOf("plan"),
  ...codesOf("managers"),
  ...codesOf("loops"),
  ...codesOf("app"),
  ...codesOf("move"),
];

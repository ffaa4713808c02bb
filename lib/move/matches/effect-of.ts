import type { MoveMatchView } from "../contract";

type Match = Pick<MoveMatchView, "outcome" | "by" | "oldOktaId" | "newOktaId"> & { isInScope: boolean };

const UNLINKED = "Stays as it is, without a link to Okta. No sync changes or removes it.";

const OUT_OF_SCOPE =
  "Not in scope in the new org: the next sync would deactivate it once Okta confirms that.";

/** Returns what the switch does with an account, in words. */
export function effectOf({ outcome, by, oldOktaId, newOktaId, isInScope }: Match): string {
  switch (outcome) {
    case "MATCHED":
      return isInScope
        ? idWords({ by, oldOktaId, newOktaId })
        : `${idWords({ by, oldOktaId, newOktaId })} ${OUT_OF_SCOPE}`;
    case "CONFLICT":
      return `${UNLINKED} An admin decides who it is, under Needs attention.`;
    case "AMBIGUOUS":
      return `${UNLINKED} Several people in the new org match.`;
    case "NOT_FOUND":
      return `${UNLINKED} A sync links it once someone in the new org has its email address.`;
    case "LEAVER":
      return "Left here, and stays so. The new org's first sync asks an admin whether it's the same person, under Needs attention.";
    case "RELINK":
      return "An owner's or admin's account: unlinked until its holder signs in with a password and completes “Test sign-in”.";
  }
}

function idWords({ by, oldOktaId, newOktaId }: Omit<Match, "outcome" | "isInScope">): string {
  if (by === "id") return "Keeps its Okta ID.";
  return oldOktaId === null
    ? `Gets the Okta ID ${newOktaId}.`
    : `Its Okta ID changes from ${oldOktaId} to ${newOktaId}.`;
}

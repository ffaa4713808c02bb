import type { MoveMatchView } from "./contract";

type Match = Pick<MoveMatchView, "outcome" | "by" | "oldOktaId" | "newOktaId"> & { isInScope: boolean };

const UNLINKED = "Stays as it is, without a link to Okta. No sync changes or removes it.";

/** Returns what the switch does with an account, in words. */
export function effectOf({ outcome, by, oldOktaId, newOktaId, isInScope }: Match): string {
  switch (outcome) {
    case "MATCHED":
      return [
        by === "id"
          ? "Keeps its Okta ID."
          : `Its Okta ID changes from ${oldOktaId ?? "none"} to ${newOktaId}.`,
        isInScope
          ? ""
          : "Not in scope in the new org: the next sync would deactivate it once Okta confirms that.",
      ]
        .filter((part) => part !== "")
        .join(" ");
    case "CONFLICT":
      return `${UNLINKED} An admin decides who it is, under Needs attention.`;
    case "AMBIGUOUS":
      return `${UNLINKED} Several people in the new org match.`;
    case "NOT_FOUND":
      return `${UNLINKED} No one in the new org matches.`;
    case "RELINK":
      return "An owner's or admin's account: unlinked until its holder signs in with a password and completes “Test sign-in”.";
  }
}

import { count } from "@/components/ui/text/format";
import type { MoveCounts, MoveMatchView } from "@/lib/move/contract";

export type Outcome = MoveMatchView["outcome"];

export const outcomeWords: Record<Outcome, string> = {
  MATCHED: "Matched",
  CONFLICT: "Conflict",
  AMBIGUOUS: "Ambiguous",
  NOT_FOUND: "Not found",
  RELINK: "Linked at sign-in",
  LEAVER: "Left here",
};

export const byWords: Record<NonNullable<MoveMatchView["by"]>, string> = {
  id: "same Okta ID",
  email: "by email",
  employee_number: "by employee number",
  holder: "signed in there",
  owner: "chosen",
};

/**
 * Says what the preview found, one line per result, with what the switch does. Results without anyone are
 * left out.
 */
export function resultLines(counts: MoveCounts): { outcome: Outcome; title: string; text: string }[] {
  const accounts = (n: number) => count(n, "account");
  const by = [
    counts.byEmail > 0 ? `${counts.byEmail} by email` : "",
    counts.byNumber > 0 ? `${counts.byNumber} by employee number` : "",
    counts.byId > 0 ? `${counts.byId} with the same Okta ID` : "",
    counts.chosen > 0 ? `${counts.chosen} by sign-in or choice` : "",
  ].filter((part) => part !== "");
  const lines: { outcome: Outcome; n: number; text: string }[] = [
    { outcome: "MATCHED", n: counts.matched, text: `They get their new Okta ID: ${by.join(", ")}.` },
    {
      outcome: "CONFLICT",
      n: counts.conflict,
      text: "Their email and employee number point to different people. Choose now, or decide later under Needs attention.",
    },
    {
      outcome: "AMBIGUOUS",
      n: counts.ambiguous,
      text: "Several people in the new org have their email or employee number. Choose now, or they stay unlinked.",
    },
    {
      outcome: "NOT_FOUND",
      n: counts.notFound,
      text: "No one in the new org matches. They stay as they are, unlinked: the move removes no one.",
    },
    {
      outcome: "RELINK",
      n: counts.relink,
      text: "Owners and admins link their own accounts: they sign in with a password and complete “Test sign-in”.",
    },
    {
      outcome: "LEAVER",
      n: counts.leavers,
      text: "Someone in the new org has the email or employee number of a person who left. They stay as they are. The first sync asks an admin whether it's the same person.",
    },
  ];
  return lines
    .filter(({ n }) => n > 0)
    .map(({ outcome, n, text }) => ({
      outcome,
      title: `${accounts(n)}: ${outcomeWords[outcome].toLowerCase()}`,
      text,
    }));
}

import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db/client";

export interface NewProblem {
  code: ProblemCode;
  oktaId?: string | null;
  personId?: string | null;
  detail?: Record<string, unknown>;
}

/** What each kind of problem means to an admin. `{name}` stands for a value from the problem's detail. */
export const problemTexts = {
  LISTING_TOO_SHORT: {
    title: "Okta listed far fewer people than last time",
    message:
      "Okta listed {read} people, the last good sync had {lastGood}. Nobody was removed for being missing ({missing} people).",
    advice:
      "Check in Okta that the app is still assigned to everyone it should be, and that the API credential still sees everybody.",
  },
  CANARY_MISSING: {
    title: "A known admin is missing from Okta's list",
    message:
      "Somebody who must be in the list was not. Nobody was removed for being missing ({missing} people).",
    advice: "Assign that admin to the app in Okta again, or check what the API credential may see.",
  },
  MISSING_BUT_ASSIGNED: {
    title: "Missing from Okta's list, yet still assigned",
    message:
      "Okta's list lacked this person, but asked by id it says they are assigned to the app. They were kept.",
    advice: "Nothing to do. If it goes on for days, tell support.",
  },
  MISSING_NOT_PROVEN: {
    title: "Missing in Okta, without proof that they left",
    message:
      "Okta no longer knows this person, but neither a deactivation nor a deletion was seen. They were kept.",
    advice:
      "If they have left, deactivate them here by hand; otherwise check what the API credential may see.",
  },
  MISSING_NOT_ASKED: {
    title: "Missing from Okta's list, not asked about yet",
    message: "Okta's limits left no room to ask about this person in this sync. They were kept.",
    advice: "Nothing to do: the next sync asks about them first.",
  },
  UNREADABLE: {
    title: "Okta's entry could not be read",
    message: "Okta listed this person without the data a person needs. They were left as they are.",
    advice: "Open the person in Okta and save the profile again.",
  },
  UNKNOWN_STATUS: {
    title: "Unknown status in Okta",
    message:
      "Okta gave the status {status}, which this product does not know. The person was left as they are.",
    advice: "Tell support.",
  },
  EMAIL_INVALID: {
    title: "No valid email address",
    message:
      "Okta has no valid email address for this person ({value}). New people are not set up; existing ones keep their address.",
    advice: "Put a valid email address into the person's Okta profile.",
  },
  EMAIL_SHARED: {
    title: "Two people in Okta with one email address",
    message:
      "{value} belongs to more than one person in Okta. New people are not set up; existing ones keep their address.",
    advice: "Give each of them an address of their own in Okta.",
  },
  EMAIL_TAKEN: {
    title: "Email address in use by another account",
    message: "{value} belongs to another account here.",
    advice: "Change the address in Okta, or the other account's address here.",
  },
  EMAIL_HELD: {
    title: "New email address needs an owner's approval",
    message:
      "Okta changed this person's address to {value}, which is outside your company's domains. They have a role or a password, so they keep the old address until an owner decides.",
    advice:
      "Ask an owner to approve or reject it on the Okta page. If nobody expected it, correct it in Okta.",
  },
  EMAIL_REJECTED: {
    title: "New email address rejected",
    message: "An owner rejected {value}, so this person keeps their old address.",
    advice: "Correct the address in Okta.",
  },
  ADMIN_NOT_LINKED: {
    title: "An owner or admin has this address",
    message:
      "{value} is the address of an owner or admin, whose account only they themselves can link to Okta.",
    advice: "Ask them to sign in with their password and link their account under Integrations > Okta.",
  },
  START_DATE_INVALID: {
    title: "Start date could not be read",
    message: "“{value}” is not a date of the form 2026-12-31.",
    advice: "Correct the start date in Okta, or map another attribute.",
  },
  BLANKING_HELD: {
    title: "A field would become empty for many people",
    message:
      "Okta now has no {word} for {people} of the {filled} people who have one here. Their values were kept.",
    advice:
      "Check which attribute the field is mapped to, and whether the API credential may still see it. If the values are really gone, let it through on this page.",
  },
  MANAGER_NOT_FOUND: {
    title: "Manager not found",
    message: "Okta names “{value}” as manager, which fits nobody here.",
    advice: "Correct the manager in Okta, or make sure the manager is assigned to the app.",
  },
  MANAGER_AMBIGUOUS: {
    title: "Manager fits several people",
    message: "Okta names “{value}” as manager, which fits {hits} people. Nobody was chosen.",
    advice: "Use the manager's Okta id, login, email or employee number in Okta, and make it unique.",
  },
  MANAGER_IS_SELF: {
    title: "Named as their own manager",
    message: "Okta names this person as their own manager. They get none from it.",
    advice: "Correct the manager in Okta.",
  },
  MANAGER_WAITING: {
    title: "Manager is not set up here",
    message: "The manager Okta names (“{value}”) is quarantined or held; the manager from before stays.",
    advice: "Solve the manager's own problem first; the next sync does the rest.",
  },
  MANAGER_LOOP: {
    title: "Managers go round in a circle",
    message: "These people manage each other in a circle: {loop}. None of them gets a manager from it.",
    advice: "Correct the manager of one of them in Okta.",
  },
} as const satisfies Record<string, { title: string; message: string; advice: string }>;

export type ProblemCode = keyof typeof problemTexts;

/** Notes problems of a run. Call it in the transaction that makes sure it happens once. */
export async function addProblems(context: Context, runId: string, problems: NewProblem[]): Promise<void> {
  if (problems.length === 0) return;
  await context.db.syncProblem.createMany({
    data: problems.map((problem) => ({
      companyId: context.companyId,
      runId,
      code: problem.code,
      oktaId: problem.oktaId ?? null,
      personId: problem.personId ?? null,
      detail: (problem.detail ?? {}) as Prisma.InputJsonObject,
    })),
  });
}

/** A problem's texts with its details filled in. */
export function describeProblem(code: string, detail: Record<string, unknown>) {
  const texts = code in problemTexts ? problemTexts[code as ProblemCode] : undefined;
  if (!texts) return { title: code, message: "", advice: "" };
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name) => String(detail[name] ?? "nothing"));
  return { title: texts.title, message: fill(texts.message), advice: texts.advice };
}

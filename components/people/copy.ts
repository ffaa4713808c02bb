import { Check, Clock, type LucideIcon, Pause, UserX } from "lucide-react";
import type { Tone } from "@/components/ui/badge";
import { isolated } from "@/components/ui/text/isolated";
import type { PersonView } from "@/lib/people/contract";

export const statusWords: Record<PersonView["status"], { label: string; tone: Tone; icon: LucideIcon }> = {
  ACTIVE: { label: "Active", tone: "good", icon: Check },
  SUSPENDED: { label: "Suspended", tone: "warn", icon: Pause },
  DEACTIVATED: { label: "Deactivated", tone: "plain", icon: UserX },
  SCHEDULED: { label: "Scheduled", tone: "busy", icon: Clock },
};

export const roleWords: Record<PersonView["role"], { label: string; hint: string }> = {
  OWNER: { label: "Owner", hint: "Full access, including roles. Has a password as well as Okta." },
  ADMIN: { label: "Admin", hint: "Manages the Okta integration and sees everyone." },
  MEMBER: { label: "Member", hint: "Signs in through Okta." },
};

/** Returns where a person's manager comes from: the person's own or their team's (G1), from Okta or set here. */
export function managerNote({
  manager,
  managerByHand,
}: Pick<PersonView, "manager" | "managerByHand">): string | null {
  const byHand = managerByHand ? ", set here" : "";
  if (!manager) return managerByHand ? "None, set here" : null;
  return manager.from === "team" ? `Team manager${byHand}` : managerByHand ? "Set here" : "From Okta";
}

/** What an admin can switch for one person. */
export type SwitchKind = "never-sync" | "protect" | "deactivate" | "reactivate";

interface SwitchWords {
  title: string;
  /** What follows from it. */
  description: string;
  button: string;
  /** Said once it's saved. */
  done: string;
  /** The request that saves it. */
  body: Record<string, boolean>;
  /** Whether a reason can be given: the action puts the person on a list. */
  takesReason?: true;
}

type Switched = Pick<PersonView, "displayName" | "neverSync" | "isProtected" | "linked">;

/** Returns the words of the dialog in which an admin switches something for a person, on or off as it is now. */
export function switchWords(
  { displayName, neverSync, isProtected, linked }: Switched,
  what: SwitchKind,
): SwitchWords {
  const name = isolated(displayName);
  if (what === "deactivate")
    return {
      title: `Deactivate ${name}?`,
      description: linked
        ? "They're signed out immediately and can't sign in. We keep their history. If Okta lists them again, the next sync reactivates them."
        : "They're signed out immediately and can't sign in. We keep their history, and you can reactivate them later.",
      button: "Deactivate",
      done: `${name} is deactivated.`,
      body: {},
    };
  if (what === "reactivate")
    return {
      title: `Reactivate ${name}?`,
      description: "They can sign in again. Their account and history are unchanged.",
      button: "Reactivate",
      done: `${name} is active again.`,
      body: {},
    };
  if (what === "protect")
    return isProtected
      ? {
          title: `End protection for ${name}?`,
          description: `If Okta says that ${name} has left, a sync removes their access like anyone else's.`,
          button: "End protection",
          done: `${name} is no longer protected.`,
          body: { isProtected: false },
        }
      : {
          title: `Protect ${name}?`,
          description: `If Okta says that ${name} has left, the removal needs an admin's approval. If Okta locks them out, their sessions still end.`,
          button: "Protect",
          done: `${name} is protected.`,
          body: { isProtected: true },
          takesReason: true,
        };
  return neverSync
    ? {
        title: `Sync ${name} again?`,
        description: "The next full sync updates them from Okta, including their manager.",
        button: "Sync again",
        done: `Syncs update ${name} again.`,
        body: { neverSync: false },
      }
    : {
        title: `Never sync ${name}?`,
        description:
          "Syncs don't change or remove them, whatever Okta says, and don't create a duplicate for their email. When they leave, deactivate them here.",
        button: "Never sync",
        done: `Syncs no longer change ${name}.`,
        body: { neverSync: true },
        takesReason: true,
      };
}

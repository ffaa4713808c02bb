import type { Context } from "@/lib/context";
import type { OktaPort } from "@/lib/okta/port";
import { passed, warning } from "@/lib/setup/check-answer";
import type { SetupFinding } from "@/lib/setup/contract";

const roleNames: Record<string, string> = {
  SUPER_ADMIN: "Super Administrator",
  ORG_ADMIN: "Organization Administrator",
  APP_ADMIN: "Application Administrator",
  USER_ADMIN: "Group Administrator",
  GROUP_MEMBERSHIP_ADMIN: "Group Membership Administrator",
  HELP_DESK_ADMIN: "Help Desk Administrator",
  API_ACCESS_MANAGEMENT_ADMIN: "API Access Management Administrator",
  REPORT_ADMIN: "Report Administrator",
  READ_ONLY_ADMIN: "Read-Only Administrator",
  CUSTOM: "a custom role",
};

/** Roles that can do more than read: more than this integration needs. */
const TOO_MUCH = new Set(["SUPER_ADMIN", "ORG_ADMIN"]);

export interface CredentialOwner {
  /** "Olivia Owner (olivia@acme.example)". */
  name: string;
  /** Okta's role types; null if the credential can't see them. */
  roles: string[] | null;
}

/** Returns who made the token; null for a service app, which is no one. @throws OktaFailure */
export async function readOwner(okta: OktaPort): Promise<CredentialOwner | null> {
  const caller = await okta.readCaller();
  if (!caller) return null;
  const { firstName, lastName, login } = caller.profile;
  const name = [firstName, lastName].filter((part) => typeof part === "string").join(" ");
  return {
    name: `${name || "someone"}${typeof login === "string" ? ` (${login})` : ""}`,
    roles: await okta.listRoleTypes(caller.id),
  };
}

/** Returns roles by their names in Okta's console. */
export function roleWords(roles: string[]): string {
  return roles.map((type) => roleNames[type] ?? type).join(", ");
}

/**
 * Says whose token it is, which role it has as far as Okta shows, and what ends it. A colleague with a setup link doesn't
 * get the name, because it's a person's.
 */
export async function describeCaller(context: Context, okta: OktaPort): Promise<SetupFinding[]> {
  const owner = await readOwner(okta);
  if (!owner) return [];
  const { roles } = owner;
  const who = context.actor.kind === "setup-link" ? "someone in your org" : owner.name;
  const role =
    roles === null
      ? "This token can't see their role."
      : roles.length === 0
        ? "They have no standard role."
        : `Role: ${roleWords(roles)}.`;
  const findings = [
    passed(
      "Token",
      `Belongs to ${who}. ${role}`,
      "It stops working when its owner is deactivated, or after 30 days without use. The daily sync uses it.",
    ),
  ];
  if (roles?.some((type) => TOO_MUCH.has(type)))
    findings.push(
      warning(
        "Role",
        "The token can do much more than read.",
        "We recommend a separate account with Read-Only Administrator for this integration, or a service app.",
      ),
    );
  return findings;
}

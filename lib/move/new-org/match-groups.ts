import { loopbackAllowed } from "@/lib/connection/okta-fetch";
import { openOkta } from "@/lib/connection/open-okta";
import type { Context } from "@/lib/context";
import type { OktaConnection } from "@/lib/db/client";
import { OktaFailure } from "@/lib/okta/failure";
import type { OktaPort } from "@/lib/okta/port";
import { createOktaPort } from "@/lib/okta/sdk/sdk-adapter";
import type { CheckedAccess } from "@/lib/setup/api-access/check-api-access";
import { failed, passed } from "@/lib/setup/check-answer";
import type { SetupFinding } from "@/lib/setup/contract";

interface Input {
  connection: OktaConnection;
  orgUrl: string;
  access: CheckedAccess;
}

/**
 * Finds the chosen groups in the new org by name, because they have other IDs there. Without chosen groups,
 * there's nothing to find.
 */
export async function matchGroups(
  context: Context,
  { connection, orgUrl, access }: Input,
): Promise<{ ids: string[]; findings: SetupFinding[] }> {
  if (connection.scope !== "GROUPS") return { ids: [], findings: [] };
  const { okta: old } = await openOkta(context);
  const okta = await createOktaPort({
    orgUrl,
    credential: access.credential,
    allowLoopback: loopbackAllowed(),
  });
  const ids: string[] = [];
  const findings: SetupFinding[] = [];
  for (const groupId of connection.scopeGroupIds) {
    const name = await readName(old, groupId);
    const id = name === null ? null : await findGroup(okta, name);
    if (id !== null) ids.push(id);
    if (name === null) findings.push(nameless(groupId));
    else findings.push(id === null ? missing(name) : passed("Group", `The new org has “${name}”.`));
  }
  return { ids, findings };
}

/** A group's name in the org in use; null where that org doesn't say it. */
async function readName(okta: OktaPort, groupId: string): Promise<string | null> {
  try {
    return (await okta.readGroup(groupId))?.name ?? null;
  } catch (error) {
    if (error instanceof OktaFailure) return null;
    throw error;
  }
}

/** The one group with exactly this name; null for none or several. */
async function findGroup(okta: OktaPort, name: string): Promise<string | null> {
  const { groups } = await okta.listGroups({ name });
  const same = groups.filter((group) => group.name === name);
  return same.length === 1 ? (same[0]?.id ?? null) : null;
}

function nameless(groupId: string): SetupFinding {
  return failed(
    "Group",
    `You sync the group ${groupId}, and the org you use now doesn't tell us its name.`,
    "Check its API access and who is synced under Settings, then try again.",
  );
}

function missing(name: string): SetupFinding {
  return failed(
    "Group",
    `You sync the group “${name}”, and the new org has no single group of that name.`,
    "Create it in the new org with the same people, or change who is synced before you move.",
  );
}

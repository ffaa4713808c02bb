import type { OktaConnection } from "@/lib/db/client";
import type { OktaPage, OktaPort } from "@/lib/okta/port";

/** Reads one page of whoever is in scope (W1); `after` is null for the first. */
export type Listing = (after: string | null) => Promise<OktaPage>;

/** The listing that belongs to a connection's scope. */
export function listingFor(connection: OktaConnection, okta: OktaPort): Listing {
  switch (connection.scope) {
    case "ASSIGNED": {
      const appId = connection.appId ?? connection.clientId ?? "";
      return (after) => okta.listAppUsers({ appId, after });
    }
    case "EVERYONE":
      return (after) => okta.listUsers({ after });
    case "GROUPS":
      return (after) => listGroups(connection.scopeGroupIds, okta, after);
  }
}

/** The chosen groups one after the other; the cursor names the group it belongs to. */
async function listGroups(groupIds: string[], okta: OktaPort, cursor: string | null): Promise<OktaPage> {
  const at = cursor === null ? { group: 0, after: null } : parseCursor(cursor);
  const groupId = groupIds[at.group];
  if (groupId === undefined) return { users: [], unreadable: [], next: null };
  const page = await okta.listGroupUsers({ groupId, after: at.after });
  const follows =
    page.next !== null
      ? `${at.group}:${page.next}`
      : at.group + 1 < groupIds.length
        ? `${at.group + 1}:`
        : null;
  return { ...page, next: follows };
}

function parseCursor(cursor: string): { group: number; after: string | null } {
  const colon = cursor.indexOf(":");
  return { group: Number(cursor.slice(0, colon)), after: cursor.slice(colon + 1) || null };
}

import type { OktaConnection } from "@/lib/db/client";
import type { OktaPage, OktaPort, OnNext } from "@/lib/okta/port";

/**
 * Reads one page of whoever is in scope (W1); `after` is null for the first. `onNext` hears of the page behind it before
 * this one is read.
 */
export type Listing = (after: string | null, onNext?: OnNext) => Promise<OktaPage>;

/** The listing that belongs to a connection's scope. */
export function listingFor(connection: OktaConnection, okta: OktaPort): Listing {
  switch (connection.scope) {
    case "ASSIGNED": {
      const appId = connection.appId ?? connection.clientId ?? "";
      return (after, onNext) => okta.listAppUsers({ appId, after, onNext });
    }
    case "EVERYONE":
      return (after, onNext) => okta.listUsers({ after, onNext });
    case "GROUPS":
      return (after, onNext) => listGroups(connection.scopeGroupIds, okta, after, onNext);
  }
}

/** The chosen groups one after the other; the cursor names the group it belongs to. */
async function listGroups(
  groupIds: string[],
  okta: OktaPort,
  cursor: string | null,
  onNext?: OnNext,
): Promise<OktaPage> {
  const at = cursor === null ? { group: 0, after: null } : parseCursor(cursor);
  const groupId = groupIds[at.group];
  if (groupId === undefined) return { users: [], unreadable: [], next: null };
  const follower = (next: string | null) => {
    if (next !== null) return `${at.group}:${next}`;
    return at.group + 1 < groupIds.length ? `${at.group + 1}:` : null;
  };
  const page = await okta.listGroupUsers({
    groupId,
    after: at.after,
    onNext: (next) => onNext?.(follower(next)),
  });
  return { ...page, next: follower(page.next) };
}

function parseCursor(cursor: string): { group: number; after: string | null } {
  const colon = cursor.indexOf(":");
  return { group: Number(cursor.slice(0, colon)), after: cursor.slice(colon + 1) || null };
}

import type { OktaConnection } from "@/lib/db/client";
import type { OktaPage } from "@/lib/okta/answers";
import { OktaFailure } from "@/lib/okta/failure";
import type { OktaPort, OnNext } from "@/lib/okta/port";

/**
 * Reads one page of the people in scope (W1). `after` is null for the first page. `onNext` gets the cursor of
 * the next page before this page is read.
 */
export type Listing = (after: string | null, onNext?: OnNext) => Promise<OktaPage>;

/** Returns the listing for a connection's scope. */
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

/** Reads the chosen groups one after the other. The cursor names the group it belongs to. */
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
  try {
    const page = await okta.listGroupUsers({
      groupId,
      after: at.after,
      onNext: (next) => onNext?.(follower(next)),
    });
    return { ...page, next: follower(page.next) };
  } catch (error) {
    if (!(error instanceof OktaFailure) || error.details.status !== 404 || at.after !== null) throw error;
    return { users: [], unreadable: [], missingGroupId: groupId, next: follower(null) };
  }
}

/** A list that repeats its pages, or that continues without anyone in it. */
export class EndlessListing extends OktaFailure {
  constructor(message: string) {
    super("unreadable", message);
  }
}

/**
 * After this many pages in a row without anyone, a list counts as endless. Okta may send a few empty ones
 * (okta-facts §8.3).
 */
const EMPTY_PAGES = 100;

/** The cursors of one step. A list that names one twice never ends. */
export class PagesSeen {
  readonly #cursors = new Set<string>();
  #empty = 0;

  /** @throws EndlessListing */
  add(page: OktaPage): void {
    if (page.next === null) return;
    if (this.#cursors.has(page.next)) throw new EndlessListing("The list names a page it named before.");
    this.#cursors.add(page.next);
    const isEmpty = page.users.length + page.unreadable.length === 0 && !page.missingGroupId;
    this.#empty = isEmpty ? this.#empty + 1 : 0;
    if (this.#empty > EMPTY_PAGES) throw new EndlessListing("The list continues without anyone in it.");
  }
}

function parseCursor(cursor: string): { group: number; after: string | null } {
  const colon = cursor.indexOf(":");
  return { group: Number(cursor.slice(0, colon)), after: cursor.slice(colon + 1) || null };
}

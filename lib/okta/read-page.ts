import type { OktaPage, OktaUser } from "./port";
import { OktaFailure } from "./port";

/** What is read of a person's entry, if it is what Okta's API promises. */
interface RawUser {
  id?: unknown;
  status?: unknown;
  created?: unknown;
  lastUpdated?: unknown;
  profile?: unknown;
  _embedded?: { user?: RawUser };
}

/** One person of an answer; null where something a person needs is missing. */
export function readUser(raw: RawUser | null | undefined): OktaUser | null {
  if (typeof raw?.id !== "string" || typeof raw.status !== "string") return null;
  if (typeof raw.profile !== "object" || raw.profile === null) return null;
  return {
    id: raw.id,
    status: raw.status,
    created: typeof raw.created === "string" ? raw.created : null,
    lastUpdated: typeof raw.lastUpdated === "string" ? raw.lastUpdated : null,
    profile: raw.profile as Record<string, unknown>,
  };
}

/** One page of users, or of app users with the Okta user embedded. An entry without an id makes the page unreadable. */
export function readPage(body: unknown, kind: "users" | "app-users", next: string | null): OktaPage {
  if (!Array.isArray(body)) throw new OktaFailure("unreadable", "Okta's list is not a list.");
  const page: OktaPage = { users: [], unreadable: [], next };
  for (const raw of body as (RawUser | null)[]) {
    const user = readUser(kind === "users" ? raw : raw?._embedded?.user);
    if (user) page.users.push(user);
    else if (typeof raw?.id === "string")
      page.unreadable.push({ id: raw.id, reason: "status or profile is missing" });
    else throw new OktaFailure("unreadable", "An entry of Okta's list has no id.");
  }
  return page;
}

/**
 * The opaque cursor of the next page, out of the `Link` headers; null where there is no next page. Only the cursor is
 * taken: Okta's next link forgets `expand` (okta-facts §10.1), and a link to another host must not get the credential.
 */
export function nextCursor(link: string | null, origin: string): string | null {
  if (!link) return null;
  for (const part of link.split(/,\s*(?=<)/)) {
    const match = /^<([^>]*)>\s*;.*\brel="?next"?/i.exec(part.trim());
    if (!match?.[1]) continue;
    const url = URL.canParse(match[1], origin) ? new URL(match[1], origin) : null;
    if (url?.origin !== origin) throw new OktaFailure("unreadable", "Okta's next page is on another host.");
    const after = url.searchParams.get("after");
    if (!after) throw new OktaFailure("unreadable", "Okta's next page has no cursor.");
    return after;
  }
  return null;
}

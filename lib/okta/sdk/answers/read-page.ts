import type { OktaPage, OktaUser } from "../../answers";
import { OktaFailure } from "../../failure";

/** Okta's IDs have 20 letters and digits. We accept anything short and printable. */
const ID = /^[!-~]{1,100}$/;

/**
 * Reads one person from an answer, with an empty status or profile if Okta left them out. Cleaning decides what can't be
 * read then (M5). Null for an entry without an ID.
 */
export function readUser(raw: unknown): OktaUser | null {
  const { id, status, created, lastUpdated, profile } = asRecord(raw);
  if (!isId(id)) return null;
  return {
    id,
    status: typeof status === "string" ? status : "",
    created: typeof created === "string" ? created : null,
    lastUpdated: typeof lastUpdated === "string" ? lastUpdated : null,
    profile: asRecord(profile),
  };
}

/**
 * Reads one page of users, or of app users with the Okta user embedded. An entry that lacks what a person needs is set
 * apart with its ID, or counted if it has none. It stops no one else (M5).
 */
export function readPage(body: unknown, kind: "users" | "app-users", next: string | null): OktaPage {
  if (!Array.isArray(body)) throw new OktaFailure("unreadable", "Okta's list is not a list.");
  const page: OktaPage = { users: [], unreadable: [], withoutId: 0, next };
  for (const raw of body as unknown[]) {
    const { id, _embedded } = asRecord(raw);
    const entry = kind === "users" ? raw : asRecord(_embedded).user;
    const user = readUser(entry) ?? (isId(id) ? readUser({ ...asRecord(entry), id }) : null);
    if (user === null) page.withoutId = (page.withoutId ?? 0) + 1;
    else if (user.status !== "" && isRecord(asRecord(entry).profile)) page.users.push(user);
    else page.unreadable.push({ id: user.id, reason: "it has no status or no profile" });
  }
  return page;
}

export function isId(value: unknown): value is string {
  return typeof value === "string" && ID.test(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

/**
 * Returns the opaque cursor of the next page, from the `Link` headers; null if there is no next page. We take only the
 * cursor: Okta's next link forgets `expand` (okta-facts §10.1), and a link to another host must not get the credential.
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

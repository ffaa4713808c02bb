import type { OktaPage, OktaUser } from "../../answers";
import { ListedUser } from "../listed-user";
import { findValues, type Place, type Places, unusual } from "./find-values";
import { isId } from "./read-page";

const [OPEN_LIST, COMMA, CLOSE_LIST] = [0x5b, 0x2c, 0x5d];
const [QUOTE, OPEN_THING, NULL] = [0x22, 0x7b, 0x6e];

/**
 * Reads a page of users, or of app users with the Okta user embedded, without parsing what no one asks for. Null for a page
 * that isn't written as Okta writes one, or that has an entry without what a person needs: that page is parsed whole.
 */
export function readPlainPage(
  bytes: Buffer,
  kind: "users" | "app-users",
  next: string | null,
): OktaPage | null {
  if (bytes[0] !== OPEN_LIST) return null;
  const users: OktaUser[] = [];
  let at = 0;
  try {
    do {
      const { places, end } = findValues(bytes, at + 1, kind);
      const user = hasEverything(bytes, places) ? new ListedUser(bytes, places) : null;
      if (user === null || !isId(user.id) || user.id.includes("\\")) return null;
      users.push(user);
      at = end;
    } while (bytes[at] === COMMA);
  } catch (error) {
    if (error === unusual) return null;
    throw error;
  }
  const isWhole = bytes[at] === CLOSE_LIST && at === bytes.length - 1;
  return isWhole ? { users, unreadable: [], withoutId: 0, next } : null;
}

function hasEverything(bytes: Buffer, { id, status, created, profile }: Places): boolean {
  const isTime = created.to === 0 || bytes[created.from] === NULL || isText(bytes, created);
  return isText(bytes, id) && isText(bytes, status) && isTime && bytes[profile.from] === OPEN_THING;
}

/** Whether there is a text in this place, and not an empty one. */
function isText(bytes: Buffer, { from, to }: Place): boolean {
  return bytes[from] === QUOTE && to - from > 2;
}

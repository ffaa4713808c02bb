import { domainToASCII } from "node:url";
import isEmail from "validator/lib/isEmail";
import { cleanText, hasHiddenSigns } from "./clean-text";

const LONGEST = 254;
const LONGEST_LOCAL = 64;
/** People paste only a little more than the address. */
const LONGEST_GIVEN = 2 * LONGEST;

/** Nearly every real address, in lower case. A test compares it with what the validator accepts. */
const PLAIN = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,20}$/;

/**
 * Returns an email address in its one normal form: lower case, the domain in ASCII, without what a mail
 * client copies along (blanks around it, `mailto:`, angle brackets). Null for anything that isn't a valid
 * address after that (M4, M6).
 */
export function cleanAddress(given: string): string | null {
  const lower = given.toLowerCase();
  if (lower.length <= LONGEST && lower.indexOf("@") <= LONGEST_LOCAL && PLAIN.test(lower)) return lower;
  if (given.length > LONGEST_GIVEN) return null;
  const bare = withoutWrapping(given);
  if (bare === "" || hasHiddenSigns(bare)) return null;
  const address = normalForm(bare);
  return address !== null && address.length <= LONGEST && isEmail(address) ? address : null;
}

function withoutWrapping(given: string): string {
  let bare = given;
  for (let was = ""; was !== bare; ) {
    was = bare;
    bare = trimHidden(bare)
      .replace(/^mailto:/i, "")
      .replace(/^<([^<>]*)>$/, "$1");
  }
  return bare;
}

/**
 * Blanks and invisible characters at the ends come from the clipboard. In the middle, they make another
 * address.
 */
function trimHidden(text: string): string {
  const characters = Array.from(text);
  const shows = (character: string) => cleanText(character) !== "";
  const first = characters.findIndex(shows);
  return first < 0 ? "" : characters.slice(first, characters.findLastIndex(shows) + 1).join("");
}

function normalForm(bare: string): string | null {
  const at = bare.lastIndexOf("@");
  const [local, domain] = [bare.slice(0, at), bare.slice(at + 1)];
  const ascii = /^[!-~]*$/.test(domain) ? domain : domainToASCII(domain);
  if (at < 1 || ascii === "") return null;
  return `${local}@${ascii}`.normalize("NFC").toLowerCase();
}

/** Shows the hidden characters of a refused address, as in `ann[U+200B]@acme.example`. */
export function showHidden(given: string): string {
  const shown = Array.from(given.slice(0, LONGEST), (character) => {
    const code = character.codePointAt(0) ?? 0;
    const isPlain = code === 0x20 || !hasHiddenSigns(character);
    return isPlain ? character : `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
  });
  return shown.join("");
}

import { createHash } from "node:crypto";

/** An index holds keys, and a letter may fold into eighteen. A longer key ends in a digest. */
const LONGEST_KEY = 255;

/**
 * Returns the key by which a team's name is compared (T1): trimmed, spaces folded, case and accents ignored.
 * Lower, upper and lower case again folds what one of them leaves apart: "ẞ", "ß" and "SS".
 */
export function teamNameKey(name: string): string {
  const key = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");
  return bounded(key === "" ? name.trim() : key);
}

function bounded(key: string): string {
  if (key.length <= LONGEST_KEY) return key;
  const digest = createHash("sha256").update(key).digest("base64url");
  return `${Array.from(key.slice(0, LONGEST_KEY)).slice(0, 100).join("")} ${digest}`;
}

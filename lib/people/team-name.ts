/**
 * How a team's name is compared (T1): trimmed, spaces folded, case and accents ignored.
 * Upper before lower case folds what lower case alone leaves apart, such as "ß" and "SS".
 */
export function teamNameKey(name: string): string {
  const key = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .toUpperCase()
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");
  return key === "" ? name.trim() : key;
}

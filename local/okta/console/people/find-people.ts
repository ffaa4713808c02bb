import { nameOf } from "@/local/okta/org/roles/targets";
import type { Org } from "../../org/org";
import { employeeNumberOf, employeeOf, loginOf, plain } from "../../population/identity";
import type { Person } from "../../population/types";

export interface Found {
  position: number;
  person: Person;
}

/** The longest time for a search. A million people take less on an idle machine. */
const SEARCH_MS = 2_500;

/**
 * Finds people by login, employee number, ID, or the start of their names; everyone if the query is empty. Reads the
 * directory from a position, without storing it. `next` is where to continue; `gaveUp` means that time ran out.
 */
export function findPeople(
  org: Org,
  input: { query: string; from: number; limit: number },
): { found: Found[]; next: number | null; gaveUp: boolean } {
  const { directory } = org;
  const query = input.query.trim();
  const exact = query === "" || input.from > 0 ? null : byKey(org, query);
  if (exact) return { found: [exact], next: null, gaveUp: false };
  const words = query.toLowerCase().split(/\s+/).filter(Boolean).map(folded);
  const changed = new Set(directory.changedPositions());
  const isBorn = (position: number) => position < directory.options.people && !changed.has(position);
  const found: Found[] = [];
  const deadline = performance.now() + SEARCH_MS;
  for (let position = input.from; position < directory.end; position += 1) {
    if (position % 4_096 === 0 && performance.now() > deadline)
      return { found, next: position, gaveUp: true };
    // We needn't make people whose login doesn't match: the population's logins are made of their names.
    const born = words.length > 0 && isBorn(position);
    if (born && !loginFits(loginOf(directory.options, position), words)) continue;
    const person = directory.at(position);
    if (!person || !(born || matches(person, words))) continue;
    if (found.length === input.limit) return { found, next: position, gaveUp: false };
    found.push({ position, person });
  }
  return { found, next: null, gaveUp: false };
}

/** By ID, login, short login or employee number: no walk. */
function byKey({ directory }: Org, key: string): Found | null {
  const found = directory.find(key);
  if (found) return found;
  const number = key.toUpperCase();
  const position = employeeOf(number);
  const person = position === null ? null : directory.at(position);
  return position !== null && person?.profile.employeeNumber === employeeNumberOf(position)
    ? { position, person }
    : null;
}

function loginFits(login: string, words: string[]): boolean {
  const last = login.indexOf(".") + 1;
  return words.every((word) => login.startsWith(word) || login.startsWith(word, last));
}

/** Each word must start a part of the name, the login or the email, or be the employee number. */
function matches(person: Person, words: string[]): boolean {
  if (words.length === 0) return true;
  const { login, email, employeeNumber, firstName, lastName } = person.profile;
  const names = [nameOf(person), firstName, lastName].flatMap((name) => String(name ?? "").split(/[\s'-]+/));
  const parts = [...names, String(login), String(email ?? ""), ...String(login).split(".")].map((part) =>
    folded(part.toLowerCase()),
  );
  return words.every(
    (word) => parts.some((part) => part.startsWith(word)) || folded(String(employeeNumber ?? "")) === word,
  );
}

/** Returns a name without case and accents. Anything else stays as it is, without accents. */
function folded(word: string): string {
  return /^\p{L}+$/u.test(word) ? plain(word) || word : word.normalize("NFKD").replace(/\p{M}/gu, "");
}

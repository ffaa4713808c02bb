import type { Org } from "../../org/org";
import { nameOf } from "../../org/targets";
import type { Person } from "../../population/person";

export interface Found {
  position: number;
  person: Person;
}

/** Somebody is looked at for so long; in an org of a million that is all of them on an idle machine. */
const SEARCH_MS = 1_500;

/**
 * People by login, employee number, id, or the beginnings of their names; everybody where nothing is asked for. Walks the
 * directory without keeping it, from a position on. `next` is where more may be; `gaveUp` that time ran out first.
 */
export function findPeople(
  org: Org,
  input: { query: string; from: number; limit: number },
): { found: Found[]; next: number | null; gaveUp: boolean } {
  const query = fold(input.query);
  const exact = query === "" || input.from > 0 ? null : byKey(org, input.query.trim());
  if (exact) return { found: [exact], next: null, gaveUp: false };
  const words = query.split(/\s+/).filter(Boolean);
  const found: Found[] = [];
  const deadline = performance.now() + SEARCH_MS;
  for (let position = input.from; position < org.directory.end; position += 1) {
    const person = org.directory.at(position);
    if (person && matches(person, words)) {
      if (found.length === input.limit) return { found, next: position, gaveUp: false };
      found.push({ position, person });
    }
    if (position % 1_024 === 0 && performance.now() > deadline) {
      return { found, next: position + 1 < org.directory.end ? position + 1 : null, gaveUp: true };
    }
  }
  return { found, next: null, gaveUp: false };
}

/** By id, login, short login or employee number: no walking. */
function byKey({ directory }: Org, key: string): Found | null {
  const found = directory.find(key);
  if (found) return found;
  const position = /^E?(\d{1,7})$/i.test(key) ? Number(key.replace(/\D/g, "")) - 1 : -1;
  const person = directory.at(position);
  const isTheirs = person?.profile.employeeNumber === `E${String(position + 1).padStart(7, "0")}`;
  return person && isTheirs ? { position, person } : null;
}

/** Each word begins a part of the name, the login or the email, or is the employee number. */
function matches(person: Person, words: string[]): boolean {
  if (words.length === 0) return true;
  const { login, email, employeeNumber } = person.profile;
  const names = fold(
    `${nameOf(person) ?? ""} ${person.profile.firstName ?? ""} ${person.profile.lastName ?? ""}`,
  );
  const parts = [...names.split(/[\s'-]+/), fold(String(login)), fold(String(email ?? ""))];
  return words.every(
    (word) => parts.some((part) => part.startsWith(word)) || fold(String(employeeNumber ?? "")) === word,
  );
}

const marks = /\p{M}/gu;
const folded = new Map<string, string>();

/** Without case and accents. Names come again and again: a few thousand are remembered. */
function fold(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  const made = text.normalize("NFKD").replace(marks, "").toLowerCase().trim();
  if (folded.size < 20_000) folded.set(text, made);
  return made;
}

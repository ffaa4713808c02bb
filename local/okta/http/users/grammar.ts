import type { UserType, UserTypes } from "../../org/schema/user-types";
import type { Person } from "../../population/types";
import type { Attribute, Grammar } from "../../query/compile";
import type { Operator } from "../../query/parse";

const comparing: Operator[] = ["eq", "gt", "ge", "lt", "le", "pr"];
const searching: Operator[] = [...comparing, "sw"];
const dates = new Set([
  "created",
  "activated",
  "statusChanged",
  "lastUpdated",
  "passwordChanged",
  "lastLogin",
]);
const plain = new Set(["id", "status", "type.id"]);
/** `co` works for these only (okta-facts §2.2). */
const containing = new Set(["firstName", "lastName", "email", "login"]);
const filtered = new Set(["status", "id", ...[...containing].map((name) => `profile.${name}`)]);

/** `search`: everything indexed, values without case, no `ne`. */
export function searchGrammar(types: UserTypes): Grammar<Person> {
  return {
    caseSensitive: false,
    attribute: (name) => {
      if (plain.has(name)) return { type: "string", operators: searching };
      if (dates.has(name)) return { type: "date", operators: comparing };
      return profileAttribute(types.list(), name);
    },
    read: (person, name) => readPerson(person, name, types),
  };
}

/** `filter`: few attributes, only `eq` except for lastUpdated, values as they are written. */
export function filterGrammar(types: UserTypes): Grammar<Person> {
  return {
    caseSensitive: true,
    attribute: (name) => {
      if (name === "lastUpdated") return { type: "date", operators: ["eq", "gt", "ge", "lt", "le"] };
      return filtered.has(name) ? { type: "string", operators: ["eq"] } : null;
    },
    read: (person, name) => readPerson(person, name, types),
  };
}

function profileAttribute(types: UserType[], name: string): Attribute | null {
  if (!name.startsWith("profile.")) return null;
  const key = name.slice("profile.".length);
  const found = types.map(({ base, custom }) => base.get(key) ?? custom.get(key)).find(Boolean);
  if (!found) return null;
  const kind = found.type === "array" ? (found.items ?? "string") : found.type;
  const type = kind === "integer" ? "number" : kind;
  if (type !== "string") return { type, operators: comparing };
  return { type, operators: containing.has(key) ? [...searching, "co"] : searching };
}

/** Also what `sortBy` sorts by. */
export function readPerson(person: Person, name: string, types: UserTypes): unknown {
  if (name.startsWith("profile.")) return person.profile[name.slice("profile.".length)];
  if (name === "type.id") return person.typeId ?? types.standard.id;
  return person[name as keyof Person];
}

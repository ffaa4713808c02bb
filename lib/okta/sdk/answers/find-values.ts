const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_THING, CLOSE_THING] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Where a value begins and ends; both 0 if it is absent. */
export interface Place {
  from: number;
  to: number;
}

/** Where the values are that we read of a person. */
export interface Places {
  id: Place;
  status: Place;
  created: Place;
  lastUpdated: Place;
  profile: Place;
}

const names = ["id", "status", "created", "lastUpdated", "profile"] as const;
const keys = names.map((name) => Buffer.from(name));
const embedded = Buffer.from("_embedded");
const user = Buffer.from("user");

/** Thrown for JSON that isn't written as Okta writes it: it has blanks, escaped or repeated names, or is no JSON. */
export const unusual = new Error("This JSON has to be parsed whole.");

/**
 * Returns where the values of a person are in the JSON of a user, or of an app user with the user embedded, and where the
 * person's JSON ends. Other values are skipped unread.
 * @throws unusual
 */
export function findValues(
  bytes: Buffer,
  from: number,
  kind: "users" | "app-users",
): { places: Places; end: number } {
  const places: Places = {
    id: { from: 0, to: 0 },
    status: { from: 0, to: 0 },
    created: { from: 0, to: 0 },
    lastUpdated: { from: 0, to: 0 },
    profile: { from: 0, to: 0 },
  };
  const end =
    kind === "users"
      ? findMembers(bytes, from, (at, to, value) => placeValue(bytes, places, at, to, value))
      : findInside(bytes, from, embedded, (things) =>
          findInside(bytes, things, user, (person) =>
            findMembers(bytes, person, (at, to, value) => placeValue(bytes, places, at, to, value)),
          ),
        );
  return { places, end };
}

/** Passes the value of one member to `find`, and skips the others. Returns the end of the thing. */
function findInside(bytes: Buffer, from: number, name: Buffer, find: (value: number) => number): number {
  let found = false;
  return findMembers(bytes, from, (at, to, value) => {
    if (!isName(bytes, at, to, name)) return endOfValue(bytes, value);
    if (found) throw unusual;
    found = true;
    return find(value);
  });
}

function placeValue(bytes: Buffer, places: Places, at: number, to: number, value: number): number {
  const end = endOfValue(bytes, value);
  for (let index = 0; index < names.length; index += 1) {
    const [name, key] = [names[index], keys[index]];
    if (name === undefined || key === undefined || !isName(bytes, at, to, key)) continue;
    const place = places[name];
    if (place.to > 0) throw unusual;
    place.from = value;
    place.to = end;
    break;
  }
  return end;
}

/** Goes through the members of a thing. `visit` gets the place of the name and of the value, and returns the value's end. */
function findMembers(
  bytes: Buffer,
  from: number,
  visit: (nameFrom: number, nameTo: number, value: number) => number,
): number {
  if (bytes[from] !== OPEN_THING) throw unusual;
  if (bytes[from + 1] === CLOSE_THING) return from + 2;
  let at = from;
  do {
    if (bytes[at + 1] !== QUOTE) throw unusual;
    const name = at + 2;
    let to = name;
    while (to < bytes.length && bytes[to] !== QUOTE) {
      if (bytes[to] === BACKSLASH) throw unusual;
      to += 1;
    }
    if (bytes[to + 1] !== COLON) throw unusual;
    at = visit(name, to, to + 2);
  } while (bytes[at] === COMMA);
  if (bytes[at] !== CLOSE_THING) throw unusual;
  return at + 1;
}

function isName(bytes: Buffer, from: number, to: number, name: Buffer): boolean {
  if (to - from !== name.length) return false;
  for (let index = 0; index < name.length; index += 1) if (bytes[from + index] !== name[index]) return false;
  return true;
}

function endOfValue(bytes: Buffer, from: number): number {
  const first = bytes[from];
  if (first === QUOTE) return endOfString(bytes, from) + 1;
  if (first === OPEN_THING || first === OPEN_LIST) return endOfThing(bytes, from);
  let at = from;
  while (at < bytes.length && isInWord(bytes[at] ?? 0)) at += 1;
  if (at === from) throw unusual;
  return at;
}

/** Whether a byte may be in a number, `true`, `false` or `null`. */
function isInWord(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x2b && byte <= 0x39 && byte !== COMMA) || byte === 0x45;
}

function endOfThing(bytes: Buffer, from: number): number {
  let depth = 0;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (byte === OPEN_THING || byte === OPEN_LIST) depth += 1;
    else if (byte === CLOSE_THING || byte === CLOSE_LIST) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  throw unusual;
}

/** Returns where the string that opens at `from` closes; the end of the bytes if it doesn't. */
function endOfString(bytes: Buffer, from: number): number {
  let at = from + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

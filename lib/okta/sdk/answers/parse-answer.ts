/** Answers with fewer bytes than this are parsed whole. */
const SMALL = 64 * 1024;

const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_THING, CLOSE_THING] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Parses the JSON of an answer. The result is the same as parsing it whole, errors included. A long list is parsed item by
 * item: as one text, a page of people would be megabytes of fresh memory, twice that for one letter outside Latin-1.
 * @throws SyntaxError
 */
export function parseAnswer(bytes: Buffer): unknown {
  const items = bytes.length < SMALL ? null : listItems(bytes);
  if (items === null) return JSON.parse(bytes.toString());
  const parsed: unknown[] = [];
  for (let at = 0; at < items.length; at += 2)
    parsed.push(JSON.parse(bytes.toString("utf8", items[at], items[at + 1])));
  return parsed;
}

/** Yields where each item of a list begins and ends; null for anything that doesn't look like a list. */
export function listItems(bytes: Buffer): number[] | null {
  if (bytes[0] !== OPEN_LIST) return null;
  const items: number[] = [];
  let depth = 1;
  let from = 1;
  for (let at = 1; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (byte === OPEN_THING || byte === OPEN_LIST) depth += 1;
    else if (byte === COMMA && depth === 1) {
      items.push(from, at);
      from = at + 1;
    } else if (byte === CLOSE_THING || byte === CLOSE_LIST) {
      depth -= 1;
      if (depth > 0) continue;
      if (items.length > 0 || !isBlank(bytes, from, at)) items.push(from, at);
      return byte === CLOSE_LIST && isBlank(bytes, at + 1, bytes.length) ? items : null;
    }
  }
  return null;
}

/** Returns where the string that opens at `from` closes; the end of the bytes if it doesn't. */
function endOfString(bytes: Buffer, from: number): number {
  let at = from + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

function isBlank(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return false;
  }
  return true;
}

/** How deep we look into an error: Prisma wraps what the driver said in three layers. */
const DEPTH = 6;
/** Codes of Prisma, Node and PostgreSQL for a database that can't be reached, has gone away, or takes too long. */
const DOWN = new Set([
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2037",
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "53300",
  "57014",
  "57P01",
  "57P02",
  "57P03",
]);

export function isDatabaseDown(error: unknown): boolean {
  if (codesOf(error, DEPTH).some((code) => DOWN.has(code))) return true;
  for (let at = error; typeof at === "object" && at !== null; at = (at as { cause?: unknown }).cause) {
    const { message } = at as { message?: unknown };
    if (
      typeof message === "string" &&
      /ECONNREFUSED|DatabaseNotReachable|Connection terminated|database doesn't answer|Client has encountered a connection error|Client was closed|Query read timeout|timeout exceeded when trying to connect/.test(
        message,
      )
    )
      return true;
  }
  return false;
}

/** Prisma's codes for a value that a column can't hold: an invalid ID, a number or text that is too large. */
const REFUSED = new Set(["P2000", "P2006", "P2007", "P2020", "P2023", "P2033"]);

/**
 * Returns whether the database refused a value for what it is: NUL in a text, an invalid ID, a number out of range
 * (SQLSTATE class 22). Routes check their input; this catches what they miss.
 */
export function isRefusedValue(error: unknown): boolean {
  return codesOf(error, DEPTH).some((code) => REFUSED.has(code) || /^22[0-9A-Z]{3}$/.test(code));
}

/** Codes of a row that is taken or gone by now, and of a transaction that lost against another. */
const OVERTAKEN = new Set(["P2002", "P2003", "P2034", "23503", "23505", "40001", "40P01"]);

/**
 * Returns whether someone else's change came between a check and a write: the name was free, the row was there. Verbs
 * check first, so this is rare, and doing it again says what is the case now.
 */
export function isOvertaken(error: unknown): boolean {
  return codesOf(error, DEPTH).some((code) => OVERTAKEN.has(code));
}

/** Returns every code in an error, its cause, and what Prisma attaches to it. */
function codesOf(value: unknown, depth: number): string[] {
  if (typeof value !== "object" || value === null || depth === 0) return [];
  const { code, originalCode, cause, meta, driverAdapterError } = value as Record<string, unknown>;
  const own = [code, originalCode].filter((one) => typeof one === "string");
  return own.concat([cause, meta, driverAdapterError].flatMap((inner) => codesOf(inner, depth - 1)));
}

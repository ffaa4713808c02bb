/** Prisma's and Node's codes for a database that cannot be reached or has gone away. */
const DOWN = new Set([
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2037",
  "ECONNREFUSED",
  "ECONNRESET",
  "57P01",
  "57P03",
]);

export function isDatabaseDown(error: unknown): boolean {
  for (let at = error; typeof at === "object" && at !== null; at = (at as { cause?: unknown }).cause) {
    const { code, message } = at as { code?: unknown; message?: unknown };
    if (typeof code === "string" && DOWN.has(code)) return true;
    if (
      typeof message === "string" &&
      /ECONNREFUSED|DatabaseNotReachable|Connection terminated|Query read timeout|timeout exceeded when trying to connect/.test(
        message,
      )
    )
      return true;
  }
  return false;
}

import { createHash } from "node:crypto";
import type { Db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/client";

const WINDOW_MS = 15 * 60_000;
/** Failures within the window after which further tries are refused unseen. */
const LIMITS = { account: 10, address: 50 };

/** Whether this account or this network address has failed too often of late. Kept in the database: it holds for all servers. */
export async function isLimited(
  db: Db,
  input: { email: string; address: string },
  now: Date,
): Promise<boolean> {
  const attempts = await db.signInAttempt.findMany({
    where: {
      key: { in: [keyOf("account", input.email), keyOf("address", input.address)] },
      windowEndsAt: { gt: now },
    },
  });
  return attempts.some(
    ({ key, failures }) =>
      failures >= (key === keyOf("account", input.email) ? LIMITS.account : LIMITS.address),
  );
}

export async function countFailure(
  db: Db,
  input: { email: string; address: string },
  now: Date,
): Promise<void> {
  const keys = [keyOf("account", input.email), keyOf("address", input.address)];
  await db.$executeRaw(Prisma.sql`
    INSERT INTO sign_in_attempt AS a (key, failures, window_ends_at)
    SELECT key, 1, ${new Date(now.getTime() + WINDOW_MS)} FROM unnest(${keys}::text[]) AS x(key) ORDER BY key
    ON CONFLICT (key) DO UPDATE SET
      failures = CASE WHEN a.window_ends_at > ${now} THEN a.failures + 1 ELSE 1 END,
      window_ends_at = CASE WHEN a.window_ends_at > ${now} THEN a.window_ends_at ELSE excluded.window_ends_at END`);
}

export async function forgetFailures(db: Db, email: string): Promise<void> {
  await db.signInAttempt.deleteMany({ where: { key: keyOf("account", email) } });
}

/** Counts a try of whatever kind and says how many there were within a quarter of an hour, this one included. */
export async function takeAttempt(
  db: Db,
  input: { kind: "link-account" | "link-address" | "password-link"; value: string },
  now: Date,
): Promise<number> {
  const rows = await db.$queryRaw<{ failures: number }[]>(Prisma.sql`
    INSERT INTO sign_in_attempt AS a (key, failures, window_ends_at)
    VALUES (${keyOf(input.kind, input.value)}, 1, ${new Date(now.getTime() + WINDOW_MS)})
    ON CONFLICT (key) DO UPDATE SET
      failures = CASE WHEN a.window_ends_at > ${now} THEN a.failures + 1 ELSE 1 END,
      window_ends_at = CASE WHEN a.window_ends_at > ${now} THEN a.window_ends_at ELSE excluded.window_ends_at END
    RETURNING failures`);
  return rows[0]?.failures ?? 1;
}

/** Only hashes are kept: a list of who tried to sign in from where is nobody's business. */
function keyOf(kind: string, value: string): string {
  return createHash("sha256").update(`${kind}\n${value}`).digest("base64url");
}

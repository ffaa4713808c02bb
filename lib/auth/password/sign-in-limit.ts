import { createHash } from "node:crypto";
import type { Db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

// No library: two counts are reserved in one statement before a password is compared, and given back where none was; those
// we know count in memory, or each key by itself.

const WINDOW_MS = 15 * 60_000;
/** After this many wrong passwords within the window, further attempts are refused without comparing. */
const LIMITS = { account: 10, address: 50 };

interface PasswordAttempt {
  email: string;
  address: string;
}

/**
 * Reserves one attempt for this account and this network address, before the password is compared. Both counts are in the
 * database, so they hold for all servers, however many attempts come at once.
 * @throws AppError 429 `too-many-attempts`; nothing is counted then
 */
export async function reserveAttempt(db: Db, attempt: PasswordAttempt, now: Date): Promise<void> {
  const [account, address] = [keyOf("account", attempt.email), keyOf("address", attempt.address)];
  const [reserved] = await db.$queryRaw<{ account: boolean; address: boolean }[]>(Prisma.sql`
    WITH account AS (
      INSERT INTO sign_in_attempt AS a (key, failures, window_ends_at)
      VALUES (${account}, 1, ${windowEnd(now)}) ${countUpTo(LIMITS.account, now)} RETURNING key),
    address AS (
      INSERT INTO sign_in_attempt AS a (key, failures, window_ends_at)
      SELECT ${address}, 1, ${windowEnd(now)} FROM account ${countUpTo(LIMITS.address, now)} RETURNING key)
    SELECT EXISTS (SELECT FROM account) AS account, EXISTS (SELECT FROM address) AS address`);
  if (reserved?.account && reserved.address) return;
  if (reserved?.account) await releaseAttempt(db, account);
  throw await tooManyAttempts(db, [account, address], now);
}

/** Gives back an attempt whose password was never compared. */
export async function returnAttempt(db: Db, { email, address }: PasswordAttempt): Promise<void> {
  await releaseAttempt(db, keyOf("account", email));
  await releaseAttempt(db, keyOf("address", address));
}

/** Clears an account's wrong passwords after the right one. Its attempt doesn't count against the address either. */
export async function clearFailures(db: Db, { email, address }: PasswordAttempt): Promise<void> {
  await db.signInAttempt.deleteMany({ where: { key: keyOf("account", email) } });
  await releaseAttempt(db, keyOf("address", address));
}

/** Counts an attempt of any kind. Returns how many there were within 15 minutes, including this one. */
export async function takeAttempt(
  db: Db,
  input: { kind: "link-account" | "link-address" | "password-link"; value: string },
  now: Date,
): Promise<number> {
  const rows = await db.$queryRaw<{ failures: number }[]>(Prisma.sql`
    INSERT INTO sign_in_attempt AS a (key, failures, window_ends_at)
    VALUES (${keyOf(input.kind, input.value)}, 1, ${windowEnd(now)}) ${countOneMore(now)}
    RETURNING failures`);
  return rows[0]?.failures ?? 1;
}

function windowEnd(now: Date): Date {
  return new Date(now.getTime() + WINDOW_MS);
}

function countOneMore(now: Date): Prisma.Sql {
  return Prisma.sql`
    ON CONFLICT (key) DO UPDATE SET
      failures = CASE WHEN a.window_ends_at > ${now} THEN a.failures + 1 ELSE 1 END,
      window_ends_at = CASE WHEN a.window_ends_at > ${now} THEN a.window_ends_at ELSE excluded.window_ends_at END`;
}

/** Counts one more if there are fewer than `limit`, under the row's lock. Otherwise no row comes back. */
function countUpTo(limit: number, now: Date): Prisma.Sql {
  return Prisma.sql`${countOneMore(now)} WHERE a.window_ends_at <= ${now} OR a.failures < ${limit}`;
}

/** One row a statement, because two statements with two rows each could wait for each other. */
async function releaseAttempt(db: Db, key: string): Promise<void> {
  await db.signInAttempt.updateMany({
    where: { key, failures: { gt: 0 } },
    data: { failures: { decrement: 1 } },
  });
}

async function tooManyAttempts(db: Db, keys: string[], now: Date): Promise<AppError> {
  const full = await db.signInAttempt.findMany({ where: { key: { in: keys }, windowEndsAt: { gt: now } } });
  const ends = Math.max(now.getTime() + 1000, ...full.map(({ windowEndsAt }) => windowEndsAt.getTime()));
  return new AppError("too-many-attempts", "Too many sign-in attempts.", {
    advice: "Try again in 15 minutes.",
    retryAfterSeconds: Math.ceil((ends - now.getTime()) / 1000),
  });
}

/** Stores only hashes: a list of who tried to sign in from where is no one's business. */
function keyOf(kind: string, value: string): string {
  return createHash("sha256").update(`${kind}\n${value}`).digest("base64url");
}

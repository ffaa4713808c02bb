import { createHash } from "node:crypto";
import type { Db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

const WINDOW_MS = 15 * 60_000;
/** Wrong passwords within the window after which further attempts are refused unseen. */
const LIMITS = { account: 10, address: 50 };

interface PasswordAttempt {
  email: string;
  address: string;
}

/**
 * Reserves one attempt of this account and of this network address, before the password is looked at. Both counts are
 * kept in the database, so they hold for all servers, and however many attempts come at once.
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
  if (reserved?.account) await giveBack(db, account);
  throw await tooManyAttempts(db, [account, address], now);
}

/** Gives an attempt back whose password was never compared. */
export async function returnAttempt(db: Db, { email, address }: PasswordAttempt): Promise<void> {
  await giveBack(db, keyOf("account", email));
  await giveBack(db, keyOf("address", address));
}

/** Forgets an account's wrong passwords after the right one. Its attempt does not count against the address either. */
export async function forgetFailures(db: Db, { email, address }: PasswordAttempt): Promise<void> {
  await db.signInAttempt.deleteMany({ where: { key: keyOf("account", email) } });
  await giveBack(db, keyOf("address", address));
}

/** Counts a try of whatever kind and says how many there were within 15 minutes, this one included. */
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

/** Counts one more while there are fewer than `limit`, under the row's lock; else no row comes back. */
function countUpTo(limit: number, now: Date): Prisma.Sql {
  return Prisma.sql`${countOneMore(now)} WHERE a.window_ends_at <= ${now} OR a.failures < ${limit}`;
}

/** One row a statement: two of them in one could wait for each other. */
async function giveBack(db: Db, key: string): Promise<void> {
  await db.signInAttempt.updateMany({
    where: { key, failures: { gt: 0 } },
    data: { failures: { decrement: 1 } },
  });
}

async function tooManyAttempts(db: Db, keys: string[], now: Date): Promise<AppError> {
  const full = await db.signInAttempt.findMany({ where: { key: { in: keys }, windowEndsAt: { gt: now } } });
  const ends = Math.max(now.getTime() + 1000, ...full.map(({ windowEndsAt }) => windowEndsAt.getTime()));
  return new AppError("too-many-attempts", "There were too many attempts to sign in.", {
    advice: "Try again in 15 minutes.",
    retryAfterSeconds: Math.ceil((ends - now.getTime()) / 1000),
  });
}

/** Only hashes are kept: a list of who tried to sign in from where is nobody's business. */
function keyOf(kind: string, value: string): string {
  return createHash("sha256").update(`${kind}\n${value}`).digest("base64url");
}

import type { Db, PrismaClient } from "./client";
import { Prisma } from "./client";

/**
 * Runs `work` in a transaction: the one that `db` is already in, or a new one.
 * Expect long set-based statements: it may take up to five minutes.
 */
export async function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  if (!isClient(db)) return work(db);
  return db.$transaction(work, { maxWait: 20_000, timeout: 300_000 });
}

/** Whether this `db` belongs to an open transaction. Only a client can connect; both can open transactions. */
export function isTransaction(db: Db): boolean {
  return !("$connect" in db);
}

function isClient(db: Db): db is PrismaClient {
  return "$transaction" in db;
}

/**
 * Locks the company until the transaction ends. Whoever plans or applies changes to its people takes this lock first (U2),
 * so two runs never write the same people at the same time.
 */
export async function lockCompany(tx: Db, companyId: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`SELECT pg_advisory_xact_lock(hashtextextended(${companyId}, 0))`);
}

/**
 * Locks one kind of thing of a company until the transaction ends, for a limit that is counted before something is added.
 * Unlike `lockCompany`, it never waits for a sync.
 */
export async function lockCount(
  tx: Db,
  input: { companyId: string; of: "setup-link" | "domain" | "notice-recipient" },
): Promise<void> {
  const name = `${input.of} ${input.companyId}`;
  await tx.$executeRaw(Prisma.sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

import { holdJobs, type Jobs } from "@/lib/jobs";
import type { Db, PrismaClient } from "./client";
import { Prisma } from "./client";

/** The part of a context that a transaction replaces. */
export interface DbContext {
  readonly db: Db;
  readonly jobs: Jobs;
}

/**
 * Runs `work` in a transaction: the one that `context` is already in, or a new one. Jobs that `work` requests are sent
 * after the outermost commit, and dropped after a rollback. A transaction may take up to five minutes.
 */
export async function inTransaction<C extends DbContext, T>(
  context: C,
  work: (context: C) => Promise<T>,
): Promise<T> {
  const { db } = context;
  if (!isClient(db)) return work(context);
  const { jobs, release } = holdJobs(context.jobs);
  const result = await db.$transaction((tx) => work({ ...context, db: tx, jobs }), {
    maxWait: 20_000,
    timeout: 300_000,
  });
  await release();
  return result;
}

/** Whether this `db` belongs to an open transaction. Only a client can connect; both can open transactions. */
export function isTransaction(db: Db): boolean {
  return !("$connect" in db);
}

function isClient(db: Db): db is PrismaClient {
  return "$transaction" in db;
}

/**
 * Locks the company until the transaction ends. Code that plans or applies changes to its people takes this lock first
 * (U2), so two runs never write the same people at the same time.
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
  input: {
    companyId: string;
    of: "setup-link" | "domain" | "notice-recipient" | "people-view" | "custom-field";
  },
): Promise<void> {
  const name = `${input.of} ${input.companyId}`;
  await tx.$executeRaw(Prisma.sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

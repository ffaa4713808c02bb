import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/env";
import { Prisma, PrismaClient } from "./generated/client";

export * from "./generated/enums";
export type { PrismaClient };
export { Prisma };

/** The client or an open transaction: verbs take either. */
export type Db = Prisma.TransactionClient;

interface DatabaseOptions {
  max?: number;
  patienceMs?: number;
  /** For few statements that come often: each connection has them planned once, not each time. */
  prepare?: boolean;
}

/**
 * A client of its own, for commands and tests; close it with `$disconnect`. With `patienceMs` a statement that takes
 * longer fails, and its connection is given up: a database that says nothing then costs no more than that.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): PrismaClient {
  const { max = 10, patienceMs, prepare = false } = options;
  const patience = patienceMs ? { query_timeout: patienceMs, connectionTimeoutMillis: patienceMs } : {};
  const prepared = prepare
    ? { statementNameGenerator: ({ sql }: { sql: string }) => statementName(sql) }
    : {};
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max, ...patience }, prepared) });
}

/** A statement's name is made of its words, so that one name never stands for two. */
function statementName(sql: string): string {
  return createHash("sha256").update(sql).digest("base64url");
}

const shared = globalThis as { learnAmpDatabase?: PrismaClient; learnAmpReceiver?: PrismaClient };

/** The process's one client. */
export function database(): PrismaClient {
  shared.learnAmpDatabase ??= openDatabase(env().DATABASE_URL);
  return shared.learnAmpDatabase;
}

/** How long the receiver waits for the database: less than Okta waits for its answer (3 s, okta-facts §1.3). */
export const RECEIVER_PATIENCE_MS = 2_000;

/**
 * The receiver's own client: an answer to Okta waits neither for a connection that a sync holds nor for a database that
 * has stopped answering.
 */
export function receiverDatabase(): PrismaClient {
  shared.learnAmpReceiver ??= openDatabase(env().DATABASE_URL, {
    max: 3,
    patienceMs: RECEIVER_PATIENCE_MS,
    prepare: true,
  });
  return shared.learnAmpReceiver;
}
export type { EventFeed, OktaConnection, Person, SyncChange, SyncRun } from "./generated/client";

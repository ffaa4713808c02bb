import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env";
import { probe } from "./answering";
import { Prisma, PrismaClient } from "./generated/client";
import type { Probe } from "./probe";
import { watchPool } from "./watch-pool";

export * from "./generated/enums";
export type { PrismaClient };
export { Prisma };

/** The client or an open transaction: verbs take either. */
export type Db = Prisma.TransactionClient;

interface DatabaseOptions {
  max?: number;
  /** How long a statement may take on the server; ten minutes by default. */
  statementMs?: number;
  /** How much longer we wait for its end, in case the server says nothing; a second by default. */
  graceMs?: number;
  /** How long to wait for a connection; 30 seconds by default. */
  connectMs?: number;
  /** Gives up on a statement or connection earlier if the database answers nothing else either. */
  probe?: Probe;
  /** For frequent statements about little data: each connection plans them once, not each time (decision 102). */
  prepare?: boolean;
}

const MINUTE_MS = 60_000;

/**
 * Opens a client of its own, for commands, jobs and tests; close it with `$disconnect`. It never waits without end for a
 * connection, statement or transaction.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): PrismaClient {
  const { max = 10, statementMs = 10 * MINUTE_MS, graceMs = 1_000, connectMs = MINUTE_MS / 2 } = options;
  const { probe, prepare = false } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    query_timeout: statementMs + graceMs,
    idle_in_transaction_session_timeout: statementMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  if (probe) watchPool(pool, probe);
  const prepared = prepare ? { statementNameGenerator: statementNames() } : {};
  return new PrismaClient({ adapter: new PrismaPg(pool, { ...prepared, disposeExternalPool: true }) });
}

/** A connection keeps at most this many plans, of some 60 KB each. */
export const MOST_PREPARED = 400;

/**
 * Names statements by their text, so one name never means two statements. After `MOST_PREPARED` of them, further ones get
 * no name, so that texts that differ each time don't fill the server's memory.
 */
function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= MOST_PREPARED) return known ?? "";
    const name = createHash("sha256").update(sql).digest("base64url");
    names.set(sql, name);
    return name;
  };
}

const shared = globalThis as {
  learnAmpDatabase?: PrismaClient;
  learnAmpJobs?: PrismaClient;
  learnAmpEvents?: PrismaClient;
  learnAmpReceiver?: PrismaClient;
};

/**
 * Returns the client for requests. Someone waits for the answer, so a statement gets 30 seconds, and we notice within two
 * seconds if the database has stopped answering.
 */
export function database(): PrismaClient {
  shared.learnAmpDatabase ??= openDatabase(env().DATABASE_URL, {
    statementMs: MINUTE_MS / 2,
    connectMs: 10_000,
    probe: probe(),
  });
  return shared.learnAmpDatabase;
}

/** Returns the client for syncs and other jobs, whose statements over a whole company may take minutes. */
export function jobDatabase(): PrismaClient {
  shared.learnAmpJobs ??= openDatabase(env().DATABASE_URL);
  return shared.learnAmpJobs;
}

/**
 * Returns the client for events: the same hundred statements about a few people each, which take longer to plan than to
 * run. A full run has none of its plans, because one for a few people can take hours for everyone.
 */
export function eventDatabase(): PrismaClient {
  shared.learnAmpEvents ??= openDatabase(env().DATABASE_URL, { max: 5, prepare: true });
  return shared.learnAmpEvents;
}

/** How long the receiver waits for the database: less than Okta waits for its answer (3 s, okta-facts §1.3). */
export const RECEIVER_PATIENCE_MS = 2_000;
/** The options of the receiver's clients. */
export const receiverOptions = {
  max: 4,
  connectMs: RECEIVER_PATIENCE_MS,
  statementMs: RECEIVER_PATIENCE_MS,
  graceMs: 0,
};

/**
 * Returns the receiver's own client. An answer to Okta waits neither for a connection that a sync holds nor for a
 * database that has stopped answering.
 */
export function receiverDatabase(): PrismaClient {
  shared.learnAmpReceiver ??= openDatabase(env().DATABASE_URL, { ...receiverOptions, prepare: true });
  return shared.learnAmpReceiver;
}
export type {
  AlertWatch,
  CustomField,
  EventFeed,
  OktaConnection,
  OrgMove,
  Person,
  SyncChange,
  SyncRun,
} from "./generated/client";

import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/env";
import { Prisma, PrismaClient } from "./generated/client";

export * from "./generated/enums";
export type { PrismaClient };
export { Prisma };

/** The client or an open transaction: verbs take either. */
export type Db = Prisma.TransactionClient;

/** A client of its own, for commands and tests; close it with `$disconnect`. */
export function openDatabase(url: string, options: { max?: number } = {}): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: options.max ?? 10 }) });
}

const shared = globalThis as { learnAmpDatabase?: PrismaClient };

/** The process's one client. */
export function database(): PrismaClient {
  shared.learnAmpDatabase ??= openDatabase(env().DATABASE_URL);
  return shared.learnAmpDatabase;
}
export type { EventFeed, OktaConnection, Person, SyncChange, SyncRun } from "./generated/client";

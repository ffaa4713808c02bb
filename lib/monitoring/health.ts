import { database, Prisma, receiverDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";

export interface Health {
  status: "ok" | "failing";
  database: "ok" | "failing";
  /** Whether waiting runs have waited too long: then Inngest, or the connection to it, is broken. */
  inngest: "ok" | "failing";
}

const WAITING_TOO_LONG_MS = 5 * 60_000;

/** What a load balancer asks. A server whose Inngest lags still serves. Reads the environment too, so a broken one shows here. */
export async function readHealth(): Promise<Health> {
  env();
  try {
    const since = new Date(Date.now() - WAITING_TOO_LONG_MS);
    // The event receiver has its own client. Asking it too gives it a connection before the first delivery arrives.
    const [[row]] = await Promise.all([
      database().$queryRaw<{ waiting: boolean }[]>(Prisma.sql`
        SELECT EXISTS (SELECT FROM sync_run WHERE state = 'QUEUED' AND created_at < ${since}) AS waiting`),
      receiverDatabase().$queryRaw(Prisma.sql`SELECT 1`),
    ]);
    const inngest = row?.waiting ? "failing" : "ok";
    return { status: "ok", database: "ok", inngest };
  } catch {
    return { status: "failing", database: "failing", inngest: "failing" };
  }
}

import pg from "pg";

/** Any number will do so long as no other part of the product takes it. */
const MIGRATION_LOCK = 7_268_426_711;

/**
 * Runs `work` while no other process migrates this database; waits for one that does. PostgreSQL lets go of the lock
 * by itself when the process dies.
 * @throws what connecting throws (code ECONNREFUSED, 28P01, 3D000 …)
 */
export async function withMigrationLock<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true });
  // A connection lost while idle would otherwise end the process; the next query reports it.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    return await work(client);
  } finally {
    await client.end();
  }
}

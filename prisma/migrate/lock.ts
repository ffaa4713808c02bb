import pg from "pg";

/** Any number will do if no other part of the product uses it. */
const MIGRATION_LOCK = 7_268_426_711;

/**
 * Runs `work` while no other process migrates this database, and waits for one that does. PostgreSQL releases the lock
 * when the process dies.
 * @throws what connecting throws (code ECONNREFUSED, 28P01, 3D000 …)
 */
export async function withMigrationLock<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true });
  // A connection lost while idle would otherwise end the process. The next query reports it.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    return await work(client);
  } finally {
    await client.end();
  }
}

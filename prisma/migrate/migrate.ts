import type pg from "pg";
import { type SchemaEngine, withEngine } from "./engine";
import { noFilters, ownSources, readMigrations, type Sources } from "./history";
import { withMigrationLock } from "./lock";

export type Migrated = { applied: string[] };

/** A migration that couldn't be applied. The message says which, why, the state of the database, and what to do. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

/**
 * Applies the migrations that the database lacks, with Prisma's own engine and records (`_prisma_migrations`). If two
 * callers come at once, the second waits and finds nothing to do. Each migration is one transaction.
 * @returns the names of the migrations applied now, in order; empty if there was nothing to do
 * @throws MigrationError; or what connecting throws (code ECONNREFUSED, 28P01, 3D000 …)
 */
export async function migrate(url: string, sources: Sources = ownSources): Promise<Migrated> {
  return withMigrationLock(url, async (client) => {
    await forgetUnfinished(client, url);
    const migrationsList = readMigrations(sources.migrationsDir);
    await refuseDivergence(url, migrationsList);
    try {
      const { appliedMigrationNames } = await withEngine(url, (engine) =>
        engine.applyMigrations({ migrationsList, filters: noFilters }),
      );
      return { applied: appliedMigrationNames };
    } catch (error) {
      const names = await forgetUnfinished(client, url);
      throw failure(names[0], error);
    }
  });
}

/**
 * Marks unfinished migrations as rolled back. They are: each is one transaction, and we hold the lock. Otherwise Prisma
 * would refuse everything until someone does this by hand (P3009).
 * @returns their names
 */
async function forgetUnfinished(client: pg.Client, url: string): Promise<string[]> {
  const table = await client.query<{ there: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there",
  );
  if (!table.rows[0]?.there) return [];
  const unfinished = await client.query<{ migration_name: string }>(
    "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL ORDER BY started_at",
  );
  const names = unfinished.rows.map((row) => row.migration_name);
  if (names.length === 0) return names;
  await withEngine(url, async (engine) => {
    for (const migrationName of names) await engine.markMigrationRolledBack({ migrationName });
  });
  return names;
}

/** Refuses migrations that were edited after they were applied, or that the code no longer has: continuing would be a guess. */
async function refuseDivergence(
  url: string,
  migrationsList: ReturnType<typeof readMigrations>,
): Promise<void> {
  const found = await withEngine(url, (engine: SchemaEngine) =>
    engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters: noFilters }),
  );
  if (found.editedMigrationNames.length > 0) {
    throw new MigrationError(
      `Already applied, but changed since: ${found.editedMigrationNames.join(", ")}. Restore the file as it was and put the change into a new migration. Nothing was applied.`,
    );
  }
  const history = found.history;
  if (history?.diagnostic === "migrationsDirectoryIsBehind" || history?.diagnostic === "historiesDiverge") {
    throw new MigrationError(
      `The database has migrations this version doesn't know: ${history.unpersistedMigrationNames.join(", ")}. It was used by a newer version: start that one, or use another database. Nothing was applied.`,
    );
  }
}

function failure(name: string | undefined, error: unknown): MigrationError {
  const which = name
    ? `Migration ${name} failed and was rolled back whole`
    : "The migrations couldn't be applied";
  const reason = (error instanceof Error ? error.message : String(error)).split("\n")[0]?.replace(/\.$/, "");
  return new MigrationError(
    `${which}: ${reason}. The database is as it was after the migration before. Correct the cause and migrate again.`,
    { cause: error },
  );
}

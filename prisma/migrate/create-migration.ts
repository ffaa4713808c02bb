import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { diffMigrations } from "./diff";
import { LOCKFILE, ownSources, type Sources } from "./history";

/**
 * Writes a migration from the existing migrations to schema.prisma.
 * @param serverUrl a PostgreSQL whose user may create databases; the database it names isn't touched
 * @param name      a few words; they become `<UTC time>_<name>` with everything but letters and digits made `_`
 * @returns the path of the new migration.sql, or `null` if there is nothing to write
 */
export async function createMigration(
  serverUrl: string,
  name: string,
  sources: Sources = ownSources,
): Promise<string | null> {
  const sql = await diffMigrations(serverUrl, sources);
  if (sql === null) return null;
  const folder = path.join(sources.migrationsDir, `${timestamp(new Date())}_${slug(name)}`);
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "migration.sql");
  writeFileSync(file, sql);
  writeFileSync(path.join(sources.migrationsDir, LOCKFILE.name), LOCKFILE.content);
  return file;
}

function slug(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^_+|_+$/g, "") || "migration"
  );
}

function timestamp(now: Date): string {
  return now.toISOString().replace(/\D/g, "").slice(0, 14);
}

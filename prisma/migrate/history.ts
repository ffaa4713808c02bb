import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm/schema_engine_bg";

/** Where the SQL migrations, and the schema they result in, are stored. Absolute paths. */
export type Sources = { migrationsDir: string; schemaPath: string };

/** The folders beside this one, wherever the process was started. */
export const ownSources: Sources = {
  migrationsDir: path.resolve(import.meta.dirname, "../migrations"),
  schemaPath: path.resolve(import.meta.dirname, "../schema.prisma"),
};

/** Beside the migrations. Prisma refuses a history that doesn't name its database. */
export const LOCKFILE = { name: "migration_lock.toml", content: 'provider = "postgresql"\n' };

/** Nothing else manages anything in the database: whatever isn't in the schema counts as drift. */
export const noFilters = { externalTables: [], externalEnums: [] };

/**
 * Returns the migrations on disk in the form that the schema engine expects. It passes on a folder without a readable
 * `migration.sql` as such: the engine then refuses it by name.
 */
export function readMigrations(migrationsDir: string): MigrationList {
  const lockfile = readIfThere(path.join(migrationsDir, LOCKFILE.name));
  return {
    baseDir: migrationsDir,
    lockfile: { path: LOCKFILE.name, content: lockfile ?? LOCKFILE.content },
    shadowDbInitScript: "",
    migrationDirectories: folders(migrationsDir).map((folder) => ({
      path: folder,
      migrationFile: {
        path: "migration.sql",
        content: readSql(path.join(migrationsDir, folder, "migration.sql")),
      },
    })),
  };
}

export function readSchema(schemaPath: string): { path: string; content: string } {
  return { path: schemaPath, content: readFileSync(schemaPath, "utf8") };
}

function folders(migrationsDir: string): string[] {
  if (!existsSync(migrationsDir)) return [];
  const entries = readdirSync(migrationsDir, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function readIfThere(file: string): string | null {
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

function readSql(file: string): { tag: "ok"; value: string } | { tag: "error"; value: string } {
  const value = readIfThere(file);
  return value === null ? { tag: "error", value: `${file} is missing` } : { tag: "ok", value };
}

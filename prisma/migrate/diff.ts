import { withEngine } from "./engine";
import { noFilters, ownSources, readMigrations, readSchema, type Sources } from "./history";

/**
 * Returns the SQL that leads from the migrations to schema.prisma, or `null` if they agree.
 * @param serverUrl a PostgreSQL whose user may create databases; the database it names isn't touched
 */
export async function diffMigrations(
  serverUrl: string,
  sources: Sources = ownSources,
): Promise<string | null> {
  const schema = readSchema(sources.schemaPath);
  const difference = await withEngine(
    serverUrl,
    (engine) =>
      engine.diff({
        from: { tag: "migrations", ...readMigrations(sources.migrationsDir) },
        to: { tag: "schemaDatamodel", files: [schema] },
        script: true,
        exitCode: true,
        filters: noFilters,
      }),
    schema,
  );
  return difference.exitCode === 2 ? (difference.stdout ?? "") : null;
}

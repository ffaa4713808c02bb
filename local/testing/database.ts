import { inject } from "vitest";
import { createDatabase, dropDatabase } from "./databases";

/** A test's own database. `drop` also ends connections that are still open to it. */
export type TestDatabase = { url: string; drop(): Promise<void> };

/**
 * Creates a database for a test file of the `integration` project: with all migrations (a copy of a template, about
 * 30 ms), or empty with `migrated: false`.
 */
export async function createTestDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const { serverUrl, template } = inject("testPostgres");
  const { url, name } = await createDatabase(serverUrl, "test", migrated ? template : undefined);
  return { url, drop: () => dropDatabase(serverUrl, name) };
}

import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@/prisma/migrate/migrate";
import { localEnv } from "../env";
import { createDatabase, dropDatabase } from "./databases";
import { startThrowawayPostgres } from "./server";

declare module "vitest" {
  interface ProvidedContext {
    /** A server's address, and the migrated database on it that test databases are copied from. */
    testPostgres: { serverUrl: string; template: string };
  }
}

/**
 * Once per run: a PostgreSQL for all test files (or the one TEST_DATABASE_URL names) and a migrated template on it. Unit
 * tests alone need none.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (project.vitest.projects.every(({ name }) => name === "unit")) return undefined;
  const { TEST_DATABASE_URL: given } = localEnv();
  const server = given ? undefined : await startThrowawayPostgres();
  const serverUrl = server?.url ?? given ?? "";
  const template = await createDatabase(serverUrl, "template");
  await migrate(template.url);
  await settle(template.url);
  project.provide("testPostgres", { serverUrl, template: template.name });
  return async () => {
    await dropDatabase(serverUrl, template.name);
    await server?.stop();
  };
}

/** Planner statistics and hint bits are written here once rather than in every copy. */
async function settle(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("VACUUM (FREEZE, ANALYZE)");
  await client.end();
}

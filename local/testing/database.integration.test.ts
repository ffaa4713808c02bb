import pg from "pg";
import { afterAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "./database";

const made: TestDatabase[] = [];
afterAll(() => Promise.all(made.map((database) => database.drop())));

async function tables(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ tablename: string }>(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
  );
  await client.end();
  return rows.map((row) => row.tablename);
}

it("gives each test its own database, migrated", async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  made.push(one, other);
  expect(one.url).not.toBe(other.url);
  expect(await tables(one.url)).toContain("_prisma_migrations");
  expect(await tables(other.url)).toEqual(await tables(one.url));
});

it("gives an empty database on request", async () => {
  const database = await createTestDatabase({ migrated: false });
  made.push(database);
  expect(await tables(database.url)).toEqual([]);
});

it("drops a database despite open connections", async () => {
  const database = await createTestDatabase({ migrated: false });
  const client = new pg.Client({ connectionString: database.url });
  client.on("error", () => undefined);
  await client.connect();
  await database.drop();
  await expect(tables(database.url)).rejects.toMatchObject({ code: "3D000" });
  await client.end();
});

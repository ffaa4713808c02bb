import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { createMigration } from "./create-migration";
import { diffMigrations } from "./diff";
import { ownSources, type Sources } from "./history";
import { migrate } from "./migrate";

const SCHEMA = `
datasource db {
  provider = "postgresql"
}
model Company {
  id   String @id @db.Uuid
  name String
}
`;

let database: TestDatabase;
let folder: string;
let sources: Sources;

beforeEach(async () => {
  database = await createTestDatabase({ migrated: false });
  folder = mkdtempSync(path.join(tmpdir(), "learn-amp-migrations-"));
  sources = {
    migrationsDir: path.join(folder, "migrations"),
    schemaPath: path.join(folder, "schema.prisma"),
  };
  writeFileSync(sources.schemaPath, SCHEMA);
});

afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

function write(name: string, sql: string): void {
  mkdirSync(path.join(sources.migrationsDir, name), { recursive: true });
  writeFileSync(path.join(sources.migrationsDir, name, "migration.sql"), sql);
}

async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const tables = async () =>
  (
    await query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
    )
  )
    .map((row) => row.name)
    .filter((name) => name !== "_prisma_migrations");

describe("applying", () => {
  it("applies migrations in order, and does nothing the second time", async () => {
    write("20260101000000_one", "CREATE TABLE one (id int);");
    write("20260102000000_two", "ALTER TABLE one RENAME TO two;");
    expect(await migrate(database.url, sources)).toEqual({
      applied: ["20260101000000_one", "20260102000000_two"],
    });
    expect(await migrate(database.url, sources)).toEqual({ applied: [] });
    expect(await tables()).toEqual(["two"]);
  });

  it("keeps Prisma's own records: names, SHA-256 of each script, one step each", async () => {
    const sql = "CREATE TABLE one (id int);";
    write("20260101000000_one", sql);
    await migrate(database.url, sources);
    expect(
      await query("SELECT migration_name, applied_steps_count, checksum FROM _prisma_migrations"),
    ).toEqual([
      {
        migration_name: "20260101000000_one",
        applied_steps_count: 1,
        checksum: createHash("sha256").update(sql).digest("hex"),
      },
    ]);
  });

  it("lets one of several callers at once apply, and the others find nothing to do", async () => {
    write("20260101000000_one", "CREATE TABLE one (id int); SELECT pg_sleep(0.3);");
    const outcomes = await Promise.all([1, 2, 3].map(() => migrate(database.url, sources)));
    expect(outcomes.flatMap((outcome) => outcome.applied)).toEqual(["20260101000000_one"]);
  });

  it("sends a script whole, so a semicolon inside a function or a string does no harm", async () => {
    write(
      "20260101000000_one",
      "CREATE TABLE one (note text DEFAULT 'a;b'); CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 2; END $$;",
    );
    await migrate(database.url, sources);
    expect(await query("SELECT f() AS f")).toEqual([{ f: 2 }]);
  });
});

describe("failing", () => {
  it("rolls a failing migration back whole, says which and why, and continues once it's corrected", async () => {
    write("20260101000000_one", "CREATE TABLE one (id int);");
    write(
      "20260102000000_two",
      "CREATE TABLE two (id int); CREATE TABLE three (id nonsense); CREATE TABLE four (id int);",
    );
    await expect(migrate(database.url, sources)).rejects.toThrow(
      /20260102000000_two failed and was rolled back whole: type "nonsense" does not exist \(42704\)/,
    );
    expect(await tables()).toEqual(["one"]);
    write("20260102000000_two", "CREATE TABLE two (id int);");
    expect(await migrate(database.url, sources)).toEqual({ applied: ["20260102000000_two"] });
  });

  it("applies a migration again if its process was killed in the middle", async () => {
    write("20260101000000_one", "CREATE TABLE one (id int);");
    await migrate(database.url, sources);
    write("20260102000000_two", "CREATE TABLE two (id int);");
    await query(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('killed', 'x', '20260102000000_two')",
    );
    expect(await migrate(database.url, sources)).toEqual({ applied: ["20260102000000_two"] });
  });

  it("refuses a migration that was edited after it was applied", async () => {
    write("20260101000000_one", "CREATE TABLE one (id int);");
    await migrate(database.url, sources);
    write("20260101000000_one", "CREATE TABLE another (id int);");
    await expect(migrate(database.url, sources)).rejects.toThrow(/changed since: 20260101000000_one/);
  });

  it("refuses a database that was migrated by a newer version", async () => {
    write("20260101000000_one", "CREATE TABLE one (id int);");
    write("20260102000000_two", "CREATE TABLE two (id int);");
    await migrate(database.url, sources);
    rmSync(path.join(sources.migrationsDir, "20260102000000_two"), { recursive: true });
    await expect(migrate(database.url, sources)).rejects.toThrow(/doesn't know: 20260102000000_two/);
  });
});

describe("writing", () => {
  it("writes the SQL from the migrations to the schema, and nothing if they agree", async () => {
    const file = await createMigration(database.url, "Companies, first!", sources);
    expect(file).toMatch(/\/\d{14}_companies_first\/migration\.sql$/);
    await migrate(database.url, sources);
    expect(await tables()).toEqual(["Company"]);
    expect(await createMigration(database.url, "again", sources)).toBeNull();
  });
});

it("has migrations that result in schema.prisma", async () => {
  expect(await diffMigrations(database.url, ownSources)).toBeNull();
});

it("leaves no shadow database behind", async () => {
  await diffMigrations(database.url, ownSources);
  expect(await query("SELECT datname FROM pg_database WHERE datname LIKE 'shadow%'")).toEqual([]);
});

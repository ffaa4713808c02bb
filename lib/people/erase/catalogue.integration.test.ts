import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import { catalogue } from "./catalogue";
import { isJsonColumn } from "./clear-sql";

interface Column {
  table: string;
  column: string;
  type: string;
}

function listColumns(db: PrismaClient): Promise<Column[]> {
  return db.$queryRaw<Column[]>`
    SELECT c.table_name::text AS table, c.column_name::text AS column, c.data_type::text AS type
    FROM information_schema.columns c
    JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
    WHERE c.table_schema = 'public'
      AND t.table_type = 'BASE TABLE'
      AND c.table_name <> '_prisma_migrations'
      AND c.column_name <> 'company_id'
      AND c.data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'uuid', 'ARRAY', 'bytea', 'inet', 'xml')`;
}

/** The columns of a table that the catalogue names, each with its list. */
function named(table: string): string[] {
  const { own, holds, mentions, free } = catalogue[table] ?? {};
  return [
    ...(own?.person ?? []),
    ...(own?.okta ?? []),
    ...(own?.email ?? []),
    ...(holds ?? []),
    ...Object.keys(mentions ?? {}),
    ...Object.keys(free ?? {}),
  ];
}

test("S5: every column that can hold a person's data is cleared by an erasure, or named as free of it with a reason", async ({
  db,
}) => {
  const columns = await listColumns(db);
  const undecided = columns.filter(({ table, column }) => !named(table).includes(column));
  expect(
    undecided.map(({ table, column }) => `${table}.${column}: name it in lib/people/erase/catalogue`),
  ).toEqual([]);
});

test("S5: the catalogue names no table or column that doesn't exist", async ({ db }) => {
  const columns = await listColumns(db);
  const { rows: tables } = {
    rows: await db.$queryRaw<{ name: string }[]>`
      SELECT table_name::text AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations'`,
  };
  expect(Object.keys(catalogue).sort()).toEqual(tables.map(({ name }) => name).sort());
  const strange = Object.keys(catalogue).flatMap((table) =>
    named(table).filter((column) => !columns.some((one) => one.table === table && one.column === column)),
  );
  expect(strange).toEqual([]);
});

test("S5: what the catalogue deletes with the account has a foreign key to it that does so", async ({
  db,
}) => {
  const cascades = await db.$queryRaw<{ table: string }[]>`
    SELECT DISTINCT conrelid::regclass::text AS table FROM pg_constraint
    WHERE contype = 'f' AND confdeltype = 'c' AND confrelid IN ('person'::regclass, 'one_to_one'::regclass)`;
  const claimed = Object.keys(catalogue).filter((name) => name !== "person" && catalogue[name]?.withAccount);
  const known = cascades.map(({ table }) => table);
  expect(claimed.filter((name) => !known.includes(name))).toEqual([]);
});

test("S5: a table that is read through has an index that begins with its company and its key", async ({
  db,
}) => {
  const keyed = await db.$queryRaw<{ table: string; columns: string[] }[]>`
    SELECT i.indrelid::regclass::text AS table,
      array_agg(a.attname::text ORDER BY k.position) AS columns
    FROM pg_index i
    CROSS JOIN LATERAL unnest(i.indkey::int[]) WITH ORDINALITY k(attnum, position)
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
    WHERE i.indpred IS NULL
    GROUP BY i.indexrelid, i.indrelid`;
  const unindexed = Object.entries(catalogue)
    .filter(([, { key }]) => key !== undefined)
    .filter(([name, { key }]) => {
      const [first = ""] = Object.keys(key ?? {});
      return !keyed.some(
        ({ table, columns }) =>
          table === name && columns[0] === "company_id" && columns.length > 1 && columns[1] === first,
      );
    })
    .map(([name]) => name);
  // One row a company.
  expect(unindexed).toEqual(["credential_watch"]);
});

test("S5: JSON is replaced as JSON, text as text", async ({ db }) => {
  const columns = await listColumns(db);
  const wrong = columns.filter(({ table, column, type }) => {
    const mention = catalogue[table]?.mentions?.[column];
    return mention !== undefined && isJsonColumn(column) !== (type === "jsonb");
  });
  expect(wrong).toEqual([]);
});

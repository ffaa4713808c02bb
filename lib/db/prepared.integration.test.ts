import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { MOST_PREPARED, openDatabase, Prisma, type PrismaClient } from "./client";

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 1, prepare: true });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const prepared = async () => {
  const [row] = await db.$queryRaw<[{ n: number }]>(
    Prisma.sql`SELECT count(*)::int AS n FROM pg_prepared_statements`,
  );
  return row.n;
};

test("a connection plans a statement once, and keeps a bounded number of them however many texts there are", async () => {
  const before = await prepared();
  for (const name of ["Ann", "Bo"])
    expect(await db.$queryRaw(Prisma.sql`SELECT ${name}::text AS name`)).toEqual([{ name }]);
  expect(await prepared()).toBe(before + 1);
  for (let n = 0; n < MOST_PREPARED + 50; n += 1)
    expect(await db.$queryRaw(Prisma.sql`SELECT ${n}::int AS ${Prisma.raw(`n${n}`)}`)).toEqual([
      { [`n${n}`]: n },
    ]);
  expect(await prepared()).toBe(MOST_PREPARED);
});

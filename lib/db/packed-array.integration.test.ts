import fc from "fast-check";
import { afterAll, expect, inject, test } from "vitest";
import { createDatabase, dropDatabase } from "@/local/testing/databases";
import { openDatabase, Prisma } from "./client";
import { packedArray } from "./packed-array";

const { serverUrl, template } = inject("testPostgres");
const database = await createDatabase(serverUrl, "packed", template);
const db = openDatabase(database.url, { max: 1 });

afterAll(async () => {
  await db.$disconnect();
  await dropDatabase(serverUrl, database.name);
});

async function throughPostgres(values: (string | null)[]): Promise<(string | null)[]> {
  const rows = await db.$queryRaw<{ unpacked: (string | null)[] }[]>(
    Prisma.sql`SELECT ${packedArray(values)} AS unpacked`,
  );
  return rows[0]?.unpacked ?? [];
}

test("PostgreSQL unpacks exactly the packed texts, with nulls, quotes, braces and empty ones", async () => {
  const text = fc
    .string({ unit: "grapheme" })
    .map((value) => ["\u0000", "\u001e", "\u001f"].reduce((left, one) => left.replaceAll(one, ""), value));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text), { maxLength: 20 }), async (values) => {
      expect(await throughPostgres(values)).toEqual(values);
    }),
    { numRuns: 60 },
  );
  for (const edge of [[], [""], ["", ""], [null], ['{"a":"b\\"c"}', "NULL", "{}", "\\"]]) {
    expect(await throughPostgres(edge)).toEqual(edge);
  }
});

test("a separator within a text becomes a space and moves no other value", async () => {
  expect(await throughPostgres(["a\x1fb", "c\x1ed", "e"])).toEqual(["a b", "c d", "e"]);
});

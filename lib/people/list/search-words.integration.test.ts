import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";

let database: TestDatabase;
let db: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new pg.Client({ connectionString: database.url });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await database.drop();
});

const sign = fc.oneof(
  fc.constantFrom(..." .@-_'+:&*|!()<>\\\"/,;%#0aZzéÉßİıK–’\u00a0\u200b日é"),
  fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 1 }),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }).filter((text) => !text.includes("\0")),
);
const words = fc.array(sign, { maxLength: 12 }).map((signs) => signs.join(""));
const text = fc.oneof(
  words,
  fc.constantFrom("Ann", "ann.smith@acme.example", "", "x".repeat(600), "ab ".repeat(300)),
);
const person = fc.tuple(...Array.from({ length: 5 }, () => fc.option(text)));

test("the index of people has the words of their text, each once, whatever signs they're written with", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 200 }), async (people) => {
      const columns = Array.from({ length: 5 }, (_, at) =>
        people.map((values) => values[at]?.toWellFormed() ?? null),
      );
      const { rows } = await db.query<{ indexed: string; of_text: string }>(
        `SELECT person_search(a, b, c, d, e)::text AS indexed,
          array_to_tsvector(array_remove(string_to_array(person_text(a, b, c, d, e), ' '), ''))::text AS of_text
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS x(a, b, c, d, e)`,
        columns,
      );
      expect(rows.map(({ indexed }) => indexed)).toEqual(rows.map(({ of_text }) => of_text));
    }),
    { numRuns: 60 },
  );
});

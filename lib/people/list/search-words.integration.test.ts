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

const accents = ["", "", "", "\u0301", "\u0308", "\u030a", "\u0303"];
const separators = [..." .-_@,'()/&+\"#*:;!?<>=[]{}|\\^~`%$’‘“”«»„‚–—·•…‐‑", "\u00a0", " & ", ", "];

/** A word, and one of the ways people write it: with capitals and accents, in one character or two. */
const word = fc
  .array(fc.tuple(fc.constantFrom(..."aceinoszt09"), fc.constantFrom(...accents), fc.boolean()), {
    minLength: 1,
    maxLength: 8,
  })
  .chain((letters) =>
    fc.constantFrom("NFC", "NFD").map((form) => ({
      plain: letters.map(([letter]) => letter).join(""),
      written: letters
        .map(([letter, accent, isCapital]) => (isCapital ? letter.toUpperCase() : letter) + accent)
        .join("")
        .normalize(form),
    })),
  );
/** Letters that stay as they are: they have no accent to lose. */
const kept = fc.constantFrom("ß", "ø", "łódź", "ж", "日本").map((written) => ({
  plain: written.normalize("NFKD").replace(/[\u0300-\u036f]/g, ""),
  written,
}));
const text = fc.array(
  fc.tuple(fc.oneof({ weight: 5, arbitrary: word }, kept), fc.constantFrom(...separators)),
  {
    minLength: 1,
    maxLength: 8,
  },
);

test("people are found by the same words, whatever case, accents and signs they are written with", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 100 }), async (texts) => {
      const written = texts.map((words) => words.map(([one, separator]) => one.written + separator).join(""));
      const { rows } = await db.query<{ words: string[]; indexed: string[] }>(
        `SELECT string_to_array(trim(regexp_replace(search_text(t), ' +', ' ', 'g')), ' ') AS words,
          tsvector_to_array(person_search(t, NULL, NULL, NULL, NULL)) AS indexed
        FROM unnest($1::text[]) WITH ORDINALITY AS x(t, n)
        ORDER BY n`,
        [written],
      );
      const plain = texts.map((words) => words.map(([one]) => one.plain));
      expect(rows.map(({ words }) => words)).toEqual(plain);
      expect(rows.map(({ indexed }) => new Set(indexed))).toEqual(plain.map((words) => new Set(words)));
    }),
    { numRuns: 50 },
  );
});

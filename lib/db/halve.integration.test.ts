import { afterAll, expect, inject, test } from "vitest";
import { createDatabase, dropDatabase } from "@/local/testing/databases";
import { openDatabase, Prisma } from "./client";
import { halve } from "./halve";

const { serverUrl, template } = inject("testPostgres");
const database = await createDatabase(serverUrl, "halve", template);
const db = openDatabase(database.url, { max: 2 });

afterAll(async () => {
  await db.$disconnect();
  await dropDatabase(serverUrl, database.name);
});

const numbers = Array.from({ length: 600 }, (_, at) => at + 1);
/** A statement that PostgreSQL refuses for every number that `bad` selects: it divides by zero. */
const invert = (
  tx: typeof db | Parameters<Parameters<typeof db.$transaction>[0]>[0],
  bad: (n: number) => boolean,
) => {
  const statement = (some: number[]) =>
    tx.$queryRaw<{ n: number }[]>(
      Prisma.sql`SELECT count(1 / x)::int AS n FROM unnest(${some.map((n) => (bad(n) ? 0 : n))}::int[]) x`,
    );
  return { whole: () => statement(numbers), items: () => numbers, part: statement };
};
const sum = (written: { n: number }[][]) => written.flat().reduce((total, { n }) => total + n, 0);

test("M5: finds every refused record and writes all others, inside and outside a transaction", async () => {
  const bad = (n: number) => n % 97 === 0;
  for (const run of [
    () => halve(db, invert(db, bad)),
    () => db.$transaction((tx) => halve(tx, invert(tx, bad))),
  ]) {
    const { written, refused } = await run();
    expect(refused).toEqual(numbers.filter(bad).map((item) => ({ item, code: "22012" })));
    expect(sum(written)).toBe(numbers.length - refused.length);
  }
});

test("M5: a transaction continues after a refusal, and keeps nothing of the failed attempts", async () => {
  const spellings = ["Sales", "x".repeat(300), "Law"].map((spelling) => ({
    companyId: company,
    spelling,
    nameKey: "k",
  }));
  await db.company.create({ data: { id: company, slug: "halve", name: "Halve" } });
  await db.$transaction(async (tx) => {
    const part = (data: typeof spellings) => tx.teamSpelling.createMany({ data });
    const { refused } = await halve(tx, { whole: () => part(spellings), items: () => spellings, part });
    expect(refused).toMatchObject([{ code: "23514" }]);
  });
  const kept = await db.teamSpelling.findMany({ orderBy: { spelling: "asc" } });
  expect(kept.map(({ spelling }) => spelling)).toEqual(["Law", "Sales"]);
});
const company = "018f0000-0000-7000-8000-000000000000";

test("throws an error that isn't about data, and a refusal of nearly everything", async () => {
  const wrong = () => db.$executeRaw(Prisma.sql`SELECT nothing FROM nowhere`);
  await expect(halve(db, { whole: wrong, items: () => [1, 2], part: wrong })).rejects.toThrow(/42P01/);
  await expect(
    halve(
      db,
      invert(db, () => true),
    ),
  ).rejects.toThrow(/22012/);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { rememberList, rowsBehind } from "./remember-list";

const rowsOf = (n: number) => Array.from({ length: n }, (_, id) => ({ id: `${id}` }));

test("pages of a whole list are its rows, each once, in order", () => {
  fc.assert(
    fc.property(fc.nat(40), fc.integer({ min: 1, max: 9 }), (n, limit) => {
      const list = { rows: rowsOf(n), isAll: true };
      const read: string[] = [];
      for (let after: string | null = null; ; after = read.at(-1) ?? null) {
        const page = rowsBehind(list, after, limit);
        expect(page).not.toBeNull();
        read.push(...(page ?? []).map(({ id }) => id));
        if ((page ?? []).length < limit) break;
      }
      expect(read).toEqual(list.rows.map(({ id }) => id));
    }),
  );
});

test("the start of a list says nothing of a page that it doesn't hold whole, or of one behind an unknown row", () => {
  const start = { rows: rowsOf(10), isAll: false };
  expect(rowsBehind(start, "4", 5)?.map(({ id }) => id)).toEqual(["5", "6", "7", "8", "9"]);
  expect(rowsBehind(start, "5", 5)).toBeNull();
  expect(rowsBehind(start, "gone", 1)).toBeNull();
  expect(rowsBehind({ ...start, isAll: true }, "5", 5)).toHaveLength(4);
});

test("keeps 5,000 rows, and knows whether these are all", async () => {
  const find = (n: number) => async (limit: number) => rowsOf(Math.min(n, limit));
  expect(await rememberList("all of them", find(5_000))).toMatchObject({ isAll: true });
  const long = await rememberList("the start", find(9_000));
  expect([long.rows.length, long.isAll]).toEqual([5_000, false]);
});

import { expect, test } from "vitest";
import { bigintIdSchema } from "./bigint-id";
import { newId } from "./id";

test("an ID of a bigint column is digits within its range; anything else is refused, not an error", () => {
  for (const text of [
    "",
    "x",
    "__proto__",
    "{}",
    "null",
    "-1",
    "1.5",
    "0x10",
    "9".repeat(19),
    "9".repeat(20),
  ])
    expect(bigintIdSchema.safeParse(text).success, text).toBe(false);
  for (const text of ["0", "007", "9223372036854775807"])
    expect(bigintIdSchema.safeParse(text).success, text).toBe(true);
});

test("IDs are version 7, unique, and each is greater than the one before", () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(
    ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
  ).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
});

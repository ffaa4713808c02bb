import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./passwords";

test("a password fits its own hash only, and two hashes of it differ", async () => {
  const [one, two] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
  expect(one).not.toBe(two);
  expect(await verifyPassword("correct horse", one)).toBe(true);
  expect(await verifyPassword("correct horses", one)).toBe(false);
  expect(await verifyPassword("anything", "scrypt$")).toBe(false);
});

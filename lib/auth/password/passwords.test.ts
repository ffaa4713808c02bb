import { expect, test } from "vitest";
import { decoyHash, findMatchingHash, hashPassword, verifyPassword } from "./passwords";

test("a password matches only its own hash, and two hashes of it differ", async () => {
  const [one, two] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
  expect(one).not.toBe(two);
  expect(await verifyPassword("correct horse", one)).toBe(true);
  expect(await verifyPassword("correct horses", one)).toBe(false);
  expect(await verifyPassword("anything", "scrypt$")).toBe(false);
});

test("a password finds its own hash among several, whether or not they share a salt", async () => {
  const first = await hashPassword("correct horse");
  const shared = await hashPassword("mauve lantern", first);
  const own = await hashPassword("seven otters");
  expect(shared.split("$")[4]).toBe(first.split("$")[4]);
  const hashes = ["no hash", first, shared, decoyHash(), own];
  for (const [password, at] of [
    ["correct horse", 1],
    ["mauve lantern", 2],
    ["seven otters", 4],
    ["none of them", -1],
  ] as const)
    expect(await findMatchingHash(password, hashes)).toBe(at);
});

test("a salt is shared only with a hash of today's cost", async () => {
  const older = ["scrypt", 1024, 8, 1, "c2FsdHNhbHRzYWx0c2FsdA", "a2V5"].join("$");
  for (const like of [older, "nonsense", "", null, undefined])
    expect((await hashPassword("correct horse", like)).split("$")[4]).not.toBe("c2FsdHNhbHRzYWx0c2FsdA");
});

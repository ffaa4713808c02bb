import fc from "fast-check";
import { expect, test } from "vitest";
import { teamNameKey } from "./team-name";

test.each([
  ["Sales", "  sales "],
  ["Research  &\tDevelopment", "research & development"],
  ["Qualité", "QUALITE"],
  ["Straße", "STRASSE"],
  ["Straße", "STRAẞE"],
  ["Łódź", "łodz"],
])("T1: %j and %j are one team", (one, other) => {
  expect(teamNameKey(one)).toBe(teamNameKey(other));
});

test("T1: different names stay apart", () => {
  expect(teamNameKey("Sales")).not.toBe(teamNameKey("Sale"));
  expect(teamNameKey("東京")).not.toBe(teamNameKey("京東"));
});

test("T1: comparison is stable, and ignores case and outer spaces, for any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      expect(teamNameKey(teamNameKey(name))).toBe(teamNameKey(name));
      expect(teamNameKey(` ${name} `)).toBe(teamNameKey(name));
    }),
  );
});

test("T1: every cased letter's key is its own key", () => {
  const unstable = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code))
    .filter((letter) => /\p{Cased}/u.test(letter))
    .map((letter) => `a${letter}b`)
    .filter((name) => teamNameKey(teamNameKey(name)) !== teamNameKey(name));
  expect(unstable).toEqual([]);
});

test("T1: a key is never longer than an index can hold, and long names that differ at the end stay apart", () => {
  const long = "\ufdfa".repeat(255);
  expect(teamNameKey(long).length).toBeLessThanOrEqual(255);
  expect(teamNameKey(`${long}a`)).not.toBe(teamNameKey(`${long}b`));
  expect(teamNameKey(teamNameKey(long))).not.toBe("");
});

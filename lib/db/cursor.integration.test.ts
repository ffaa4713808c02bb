import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { LONGEST_VALUE } from "@/lib/directory/contract/fields";
import { root } from "@/local/launch/child";
import { changeCursorSchema, defineCursor, timeCursorSchema } from "./cursor";
import { cursorSchema } from "./cursor-schema";

const runs = defineCursor("runs", timeCursorSchema);
const deliveries = defineCursor("deliveries", timeCursorSchema);
const changes = defineCursor("changes", changeCursorSchema);
const people = defineCursor("people", z.tuple([z.string(), z.uuid()]));
const id = "0193b0c4-7a00-7000-8000-000000000001";
const refusal = { status: 400, code: "invalid-input" };

test("a cursor decodes to the values it was made from", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.uuid(), (name, uuid) => {
      expect(people.decode(people.encode([name, uuid]))).toEqual([name, uuid]);
    }),
  );
  expect(people.decode(undefined)).toBeNull();
  expect(people.decode("")).toBeNull();
});

test("a query takes the cursor of any list, after a person with the longest name too", () => {
  const character = fc.constantFrom("a", '"', "\\", "é", "京", "\ud83d\ude00");
  fc.assert(
    fc.property(fc.array(character, { minLength: LONGEST_VALUE, maxLength: LONGEST_VALUE }), (characters) => {
      const name = characters
        .join("")
        .slice(0, LONGEST_VALUE)
        .replace(/\p{Surrogate}$/u, "");
      expect(cursorSchema.safeParse(people.encode([name, id])).success).toBe(true);
    }),
  );
});

test("no list has a limit of its own for cursors", () => {
  const files = ["lib", "app"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /(contract.*|route)\.ts$/.test(file))
      .map((file) => path.join(root, folder, file)),
  );
  const others = files.filter(
    (file) => [...readFileSync(file, "utf8").matchAll(/\bcursor: (?!cursorSchema\b|true\b)/g)].length > 0,
  );
  expect(files.length).toBeGreaterThan(150);
  expect(others).toEqual([]);
});

test("refuses any made-up cursor", () => {
  const values = fc.oneof(fc.json(), fc.string(), fc.base64String());
  fc.assert(
    fc.property(values, fc.base64String(), (payload, mac) => {
      const encoded = Buffer.from(payload).toString("base64url");
      for (const forged of [payload, encoded, `${encoded}.`, `${encoded}.${mac}`, `.${mac}`])
        if (forged !== "") expect(() => runs.decode(forged)).toThrow(expect.objectContaining(refusal));
    }),
  );
});

test.each(["WyJ4IiwieSJd", "WyJ4IiwieSJd.", "nonsense", "%00", "\0", ".", "..", "a.b.c", "9".repeat(3000)])(
  "the forged cursor %j is answered 400",
  (forged) => {
    for (const list of [runs, deliveries, changes, people])
      expect(() => list.decode(forged)).toThrow(expect.objectContaining(refusal));
  },
);

test("refuses a cursor changed in one place", () => {
  const cursor = changes.encode([3, "12"]);
  fc.assert(
    fc.property(fc.nat(cursor.length - 1), fc.constantFrom(..."AZaz09-_."), (at, character) => {
      fc.pre(cursor[at] !== character);
      const changed = `${cursor.slice(0, at)}${character}${cursor.slice(at + 1)}`;
      // The last character of a MAC has bits that base64 doesn't use.
      const isSame = Buffer.from(changed.split(".")[1] ?? "", "base64url").equals(
        Buffer.from(cursor.split(".")[1] ?? "", "base64url"),
      );
      fc.pre(!(isSame && changed.split(".")[0] === cursor.split(".")[0]));
      expect(() => changes.decode(changed)).toThrow(expect.objectContaining(refusal));
    }),
  );
});

test("one list refuses another's cursor, even with the same shape", () => {
  const cursor = runs.encode([new Date().toISOString(), id]);
  expect(runs.decode(cursor)).not.toBeNull();
  expect(() => deliveries.decode(cursor)).toThrow(expect.objectContaining(refusal));
});

test("refuses values of the wrong type even with our signature", () => {
  const loose = (list: string) => defineCursor<unknown[]>(list, z.array(z.unknown()));
  for (const values of [["x", "y"], [new Date().toISOString(), "y"], [1, id], [], [null, null]])
    expect(() => runs.decode(loose("runs").encode(values))).toThrow(expect.objectContaining(refusal));
  for (const values of [
    ["1", "1"],
    [1, "9223372036854775808"],
    [1e20, "1"],
    [1, "-1"],
    [1, 1],
  ])
    expect(() => changes.decode(loose("changes").encode(values))).toThrow(expect.objectContaining(refusal));
});

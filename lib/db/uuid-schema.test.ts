import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addressDecisionSchema } from "@/lib/sync/contract";
import { uuidSchema } from "./uuid-schema";

const root = path.resolve(import.meta.dirname, "../..");

test("an ID written in capitals is the same ID", () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(uuidSchema.parse(id.toUpperCase())).toBe(id);
    }),
  );
});

test("S7: an owner who writes their own ID in capitals still decides about their own address", () => {
  const id = "0193b0c4-7a00-7000-8000-00000000dead";
  const given = { addresses: [{ personId: id.toUpperCase(), newEmail: "new@acme.example" }], approve: true };
  expect(addressDecisionSchema.parse(given).addresses).toEqual([
    { personId: id, newEmail: "new@acme.example" },
  ]);
});

test("nothing that callers send takes an ID as they wrote it", () => {
  const files = ["app", "components", "inngest", "lib"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/\.(test|spec)\.tsx?$/.test(file))
      .map((file) => path.join(folder, file)),
  );
  const own = files.filter((file) =>
    /\bz\s*\.(uuid|guid|uuidv\d)\(|\.uuid\(\)/.test(readFileSync(path.join(root, file), "utf8")),
  );
  expect(own).toEqual(["lib/db/uuid-schema.ts"]);
});

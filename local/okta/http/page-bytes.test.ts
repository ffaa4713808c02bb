import fc from "fast-check";
import { expect, test } from "vitest";
import { pageBytes } from "./page-bytes";

test("a page's bytes are those of its JSON, for any letters", () => {
  fc.assert(
    fc.property(fc.array(fc.object({ values: [fc.string({ unit: "binary" }), fc.integer()] })), (items) => {
      expect(pageBytes(items).equals(Buffer.from(JSON.stringify(items)))).toBe(true);
    }),
  );
});

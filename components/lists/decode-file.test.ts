import { expect, test } from "vitest";
import { decodeFile } from "./decode-file";

const text = "email\nzoë@acme.example";

test("a file is read in each encoding a spreadsheet saves", () => {
  expect(decodeFile(new TextEncoder().encode(text))).toBe(text);
  expect(decodeFile(Buffer.from(`\uFEFF${text}`, "utf8"))).toBe(text);
  expect(decodeFile(Buffer.from(`\uFEFF${text}`, "utf16le"))).toBe(text);
  expect(decodeFile(Buffer.from(`\uFEFF${text}`, "utf16le").swap16())).toBe(text);
  expect(decodeFile(Buffer.from(text, "latin1"))).toBe(text);
});

import { expect, test } from "vitest";
import { decodeFile } from "./decode-file";

const text = "email\nzoë@acme.example";

test("reads a file in each encoding that spreadsheets save", () => {
  expect(decodeFile(new TextEncoder().encode(text))).toBe(text);
  expect(decodeFile(Buffer.from(`\uFEFF${text}`, "utf8"))).toBe(text);
  expect(decodeFile(Buffer.from(`\uFEFF${text}`, "utf16le"))).toBe(text);
  expect(decodeFile(Buffer.from(`\uFEFF${text}`, "utf16le").swap16())).toBe(text);
  expect(decodeFile(Buffer.from(text, "utf16le"))).toBe(text);
  expect(decodeFile(Buffer.from(text, "utf16le").swap16())).toBe(text);
  expect(decodeFile(Buffer.from(text, "latin1"))).toBe(text);
});

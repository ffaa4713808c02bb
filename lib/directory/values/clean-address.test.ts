import fc from "fast-check";
import isEmail from "validator/lib/isEmail";
import { expect, test } from "vitest";
import { cleanAddress, showHidden } from "./clean-address";
import { anyText } from "./testing";

test.each([
  ["Ann.Lee@Acme.example", "ann.lee@acme.example"],
  [" \u00a0ann@acme.example\u200b\ufeff\r\n", "ann@acme.example"],
  ["<ann@acme.example>", "ann@acme.example"],
  ["mailto:ann@acme.example", "ann@acme.example"],
  [" < MailTo:ann@acme.example > ", "ann@acme.example"],
  ["o'neil+it_x@sub.acme.example", "o'neil+it_x@sub.acme.example"],
  ["ann@bücher.example", "ann@xn--bcher-kva.example"],
  ["ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example"],
  ["zofie\u0301@acme.example", "zofi\u00e9@acme.example"],
])("M6: %j is cleaned to %j", (given, address) => {
  expect(cleanAddress(given)).toBe(address);
});

test.each([
  "ann\u200b@acme.example",
  "an\u200dn@acme.example",
  "ann @acme.example",
  "ann@acme\u00a0.example",
  "ann\u0000@acme.example",
  "\ud83dann@ac\ud83dme.example",
  "Ann Lee <ann@acme.example>",
  "<ann@acme.example",
  "ann@acme.example, bob@acme.example",
  "ann@acme",
  "ann@acme..example",
  ".ann@acme.example",
  "@acme.example",
  "ann@",
  "ann",
  "",
  "<>",
  "mailto:",
  `${"a".repeat(65)}@acme.example`,
  `ann@${"a.".repeat(130)}example`,
  `${"<".repeat(100_000)}ann@acme.example`,
])("M4: %j is no valid address", (given) => {
  expect(cleanAddress(given)).toBeNull();
});

test("M6: an address stays the same when cleaned again, and the validator agrees with every one that passes", () => {
  const part = fc.stringMatching(/^[a-zA-Z0-9_+.'-]{1,70}$/);
  const address = fc
    .tuple(part, part, fc.constantFrom("example", "co.uk", "x", "c0m"))
    .map(([a, b, c]) => `${a}@${b}.${c}`);
  fc.assert(
    fc.property(fc.oneof(address, fc.emailAddress(), anyText), (given) => {
      const clean = cleanAddress(given);
      if (clean === null) return;
      expect(isEmail(clean)).toBe(true);
      expect(cleanAddress(clean)).toBe(clean);
      expect(cleanAddress(`<${given} >\u200b`)).toBe(clean);
    }),
    { numRuns: 3_000 },
  );
});

test("M4: what hides in a refused address is shown", () => {
  expect(showHidden("e.in\u200bvis@acme.example")).toBe("e.in[U+200B]vis@acme.example");
  expect(showHidden("ann\u202e lee@x")).toBe("ann[U+202E] lee@x");
});

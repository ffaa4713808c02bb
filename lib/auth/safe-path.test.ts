import fc from "fast-check";
import { expect, test } from "vitest";
import { safePath } from "./safe-path";

const app = "https://app.learnamp.example";

test.each([
  ["/people?team=x#y", "/people?team=x#y"],
  [`${app}/integrations/okta`, "/integrations/okta"],
  [null, "/"],
  ["", "/"],
  ["people", "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["https://evil.example/people", "/"],
  [`${app}.evil.example/`, "/"],
  [`https://app.learnamp.example@evil.example/`, "/"],
  ["https://user:pass@app.learnamp.example/", "/"],
  ["http://app.learnamp.example/", "/"],
  ["javascript:alert(1)", "/"],
  ["data:text/html,x", "/"],
  ["/api/auth/signout", "/"],
  ["/x/..//evil.example", "/"],
])("%j leads to %j", (given, path) => {
  expect(safePath(given, app)).toBe(path);
});

/** Pieces that have fooled parsers of addresses. */
const pieces = fc.array(
  fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    ":",
    "@",
    "\t",
    "\n",
    " ",
    "http",
    "evil.example",
    "%2f",
    "?",
    "#",
    app,
  ),
  {
    maxLength: 8,
  },
);

test("keeps a browser on our origin for any input", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        pieces.map((some) => some.join("")),
      ),
      (given) => {
        expect(new URL(safePath(given, app), app).origin).toBe(app);
      },
    ),
  );
});

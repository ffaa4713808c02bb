import { expect, test } from "vitest";
import { cookiesOf, setCookie } from "./cookies";

test.each([
  ["a=1; b=2", { a: "1", b: "2" }],
  ["a=closer; a=farther", { a: "closer" }],
  ["a=x%20y; b=%E0%A4%A", { a: "x y", b: "%E0%A4%A" }],
  ["a=b=c;no-value;  d = e ", { a: "b=c", d: "e" }],
  ["__proto__=x", { ["__proto__"]: "x" }],
  [null, {}],
])("the header %s is read as names and values", (header, cookies) => {
  expect(Object.entries(cookiesOf(header))).toEqual(Object.entries(cookies));
});

test("a cookie is for the whole site by default, and hidden from scripts", () => {
  const cookie = { name: "visit", value: "a.b-c_d", maxAge: 60 };
  expect(setCookie({ ...cookie, secure: false })).toBe(
    "visit=a.b-c_d; Max-Age=60; Path=/; HttpOnly; SameSite=Lax",
  );
  expect(setCookie({ ...cookie, path: "/api", secure: true })).toBe(
    "visit=a.b-c_d; Max-Age=60; Path=/api; HttpOnly; Secure; SameSite=Lax",
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { authActionOf } from "./auth-action";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

test.each([
  "_log",
  "error",
  "verify-request",
  "signin",
  "signin/password",
  "signin/email",
  "signin/google",
  "signout/password",
  "callback",
  "callback/email",
  "callback/google",
  "callback/okta-",
  "callback/okta-acme/more",
  "callback/password/more",
  "csrf/more",
  "session/more",
  "__proto__",
  "constructor",
  "toString",
  "",
])("next-auth's /api/auth/%s is closed for every method", (path) => {
  for (const method of methods) expect(authActionOf(path.split("/"), method)).toEqual({ kind: "none" });
});

test.each([
  ["csrf", "GET"],
  ["providers", "GET"],
  ["session", "GET"],
  ["signout", "POST"],
  ["callback/password", "POST"],
  ["callback/okta-acme", "GET"],
  ["callback/staff", "GET"],
])("next-auth's /api/auth/%s takes %s alone", (path, used) => {
  for (const method of methods) {
    const { kind } = authActionOf(path.split("/"), method);
    const fits = method === used || (used === "GET" && method === "HEAD");
    expect(kind === "wrong-method", method).toBe(!fits);
  }
});

test("a sign-in with a provider starts at our own address", () => {
  expect(authActionOf(["signin", "okta-acme"], "GET")).toEqual({ kind: "elsewhere", to: "/sign-in/acme" });
  expect(authActionOf(["signin", "staff"], "GET")).toEqual({ kind: "elsewhere", to: "/staff/sign-in" });
});

test("closes every other path", () => {
  const open =
    /^(csrf|providers|session|signout|callback\/password|(callback|signin)\/(okta-[a-z0-9-]+|staff))$/;
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 4 }), fc.constantFrom(...methods), (path, method) => {
      fc.pre(!open.test(path.join("/")));
      expect(authActionOf(path, method)).toEqual({ kind: "none" });
    }),
  );
});

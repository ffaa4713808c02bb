import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { last4, openSecret, sealSecret } from "./secret-box";

const key = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const [first, second] = [key("one"), key("two")];
const place = { companyId: "acme", place: "okta_connection.credential" };

test("every sealed value opens again, and never looks the same twice", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (secret) => {
      const sealed = sealSecret(secret, place, first);
      expect(openSecret(sealed, place, first)).toBe(Buffer.from(secret, "utf8").toString("utf8"));
      expect(sealSecret(secret, place, first)).not.toBe(sealed);
    }),
  );
});

test("a value sealed with an older key opens while that key is kept, and not afterwards", () => {
  const sealed = sealSecret("token", place, first);
  expect(openSecret(sealed, place, `${second},${first}`)).toBe("token");
  expect(() => openSecret(sealed, place, second)).toThrow(/key "one"/);
});

test("a value moved to another company or place, or altered by a bit, doesn't open and isn't named", () => {
  const sealed = sealSecret("the-secret-token", place, first);
  const altered = `${sealed.slice(0, -2)}${sealed.endsWith("AA") ? "BB" : "AA"}`;
  for (const [value, binding] of [
    [sealed, { ...place, companyId: "globex" }],
    [sealed, { ...place, place: "okta_connection.client_secret" }],
    [altered, place],
  ] as const) {
    expect(() => openSecret(value, binding, first)).toThrow(/cannot be opened/);
    expect(() => openSecret(value, binding, first)).not.toThrow(/the-secret-token/);
  }
});

test("only the last four characters of a secret are shown, and nothing of a short one", () => {
  expect(last4("00abcdefghijkl")).toBe("ijkl");
  expect(last4("short")).toBe("");
});

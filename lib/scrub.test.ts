import fc from "fast-check";
import { expect, test } from "vitest";
import { scrub, scrubText } from "./scrub";

const secret = fc.stringMatching(/^[A-Za-z0-9]{16,40}$/);
const noise = fc.string({ maxLength: 30 });

test("prints no secret, in any form and anywhere in a text", () => {
  const forms = fc.constantFrom(
    (value: string) => `signkey-prod-${value}`,
    (value: string) => `Authorization: Bearer ${value}`,
    (value: string) => `SSWS ${value}`,
    (value: string) => `https://inn.gs/e/${value}`,
    (value: string) => `postgresql://someone:${value}@db/learn`,
    (value: string) => `eyJ${value}.${value}.${value}`,
  );
  fc.assert(
    fc.property(secret, forms, noise, noise, (value, form, before, after) => {
      const text = `${before} ${form(value)} ${after}`;
      const error = new Error(text, { cause: new Error(text) });
      expect(JSON.stringify(scrub({ err: error, list: [{ text }] }))).not.toContain(value);
    }),
  );
});

test("prints neither a value with a secret name nor a known secret", () => {
  const names = fc.constantFrom(
    "authorization",
    "x-inngest-signature",
    "signingKey",
    "EVENT_KEY",
    "apiToken",
  );
  fc.assert(
    fc.property(secret, names, noise, (value, name, before) => {
      expect(JSON.stringify(scrub({ request: { [name]: value } }))).not.toContain(value);
      expect(scrubText(`${before}${value}`, [value])).not.toContain(value);
    }),
  );
});

test("turns anything into JSON, even what refers to itself", () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true }), (value) => {
      expect(() => JSON.stringify(scrub(value) ?? null)).not.toThrow();
    }),
  );
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(JSON.stringify(scrub(circle))).toContain("[more]");
});

test("ordinary words stay as they are", () => {
  expect(scrubText("Failed to register: fetch failed at https://app.example/api/inngest")).toBe(
    "Failed to register: fetch failed at https://app.example/api/inngest",
  );
});

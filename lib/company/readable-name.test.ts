import fc from "fast-check";
import { expect, test } from "vitest";
import { nameFromSlug, ownerNameFromEmail } from "./readable-name";

test.each([
  ["pat.jones@acme.com", "Pat Jones"],
  ["PAT_JONES+okta@acme.com", "Pat Jones"],
  ["zoë.o'neil2@acme.com", "Zoë O'neil"],
  ["owner@acme.com", "Owner"],
  ["p@acme.com", "Owner of Acme"],
  ["123@acme.com", "Owner of Acme"],
  [".@acme.com", "Owner of Acme"],
])("the owner with the address %s is called %s", (email, name) => {
  expect(ownerNameFromEmail(email, "Acme")).toBe(name);
});

test("makes a readable name from any address: never the address, an empty text or one letter", () => {
  fc.assert(
    fc.property(fc.emailAddress(), (email) => {
      const name = ownerNameFromEmail(email, "Acme");
      expect(name).not.toContain("@");
      expect([...name].length).toBeGreaterThan(1);
      expect(name).toBe(name.trim());
    }),
  );
});

test.each([
  ["acme", "Acme"],
  ["acme-group-2", "Acme Group 2"],
])("the company %s is called %s", (slug, name) => {
  expect(nameFromSlug(slug)).toBe(name);
});

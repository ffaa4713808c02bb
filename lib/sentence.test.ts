import fc from "fast-check";
import { expect, test } from "vitest";
import { sentence } from "./sentence";

test.each([
  ["Say who it's for.", "Say who it's for."],
  ["Invalid input", "Invalid input."],
  ["These people manage each other: Ana → Bob Jr.", "These people manage each other: Ana → Bob Jr."],
  ["Really?", "Really?"],
  ["It says “No.”", "It says “No.”"],
  ["Wait …", "Wait …"],
])("%s ends once", (text, ended) => expect(sentence(text)).toBe(ended));

test("never ends a text in two full stops, and ending it again changes nothing", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const once = sentence(text.replace(/\.+$/, "."));
      expect(once).not.toMatch(/[^.]\.\.$/);
      expect(sentence(once)).toBe(once);
    }),
  );
});

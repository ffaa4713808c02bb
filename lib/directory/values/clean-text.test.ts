import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText } from "./clean-text";
import { cutText } from "./cut-text";
import { anyText, blankSigns } from "./testing";

test("M6: a clean text has no control, bidi or lone surrogate, single spaces only, and is the same when cleaned again", () => {
  fc.assert(
    fc.property(anyText, (given) => {
      const clean = cleanText(given);
      expect(cleanText(clean)).toBe(clean);
      expect(clean).not.toMatch(
        /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u,
      );
      expect(clean).not.toMatch(/^\s|\s$|\s\s|[^\S ]/u);
      expect(clean).toMatch(/^$|[^\p{M} ]/u);
    }),
    { numRuns: 2_000 },
  );
});

test("M6: blank means blank anywhere in Unicode, alone, together and around a word", () => {
  for (const sign of blankSigns) {
    expect(cleanText(sign)).toBe("");
    expect(cleanText(` ${sign}${sign} `)).toBe("");
    expect(cleanText(`${sign}Sales${sign} `)).toBe("Sales");
  }
  expect(cleanText(blankSigns.join(""))).toBe("");
  expect(cleanText("\u0301 \ud800")).toBe("");
});

test.each([
  ["Co\u0007n\u001btrol", "Control"],
  ["Tab\tNew\nLine\u2028End", "Tab New Line End"],
  ["\u202eNairb", "Nairb"],
  ["\u2067רות\u2069 Levi", "רות Levi"],
  ["Sa\u200bles", "Sales"],
  ["An\u00adna \ud83d", "Anna"],
  ["Anna\u00a0\u00a0 Lee", "Anna Lee"],
])("M6: %j is stored as %j", (given, clean) => {
  expect(cleanText(given)).toBe(clean);
});

test.each(["می‌خواهم", "न्‍", "👩🏽‍🚀 Ann", "❤️‍🔥", "Žofie Łukasz", "葛\u{e0100}城", "O'Neil-Smith, Jr."])(
  "M6: %j keeps the signs that shape its letters",
  (text) => {
    expect(cleanText(text)).toBe(text);
  },
);

test("M6: a cut text is a beginning of the whole, within its limit, and splits no letter", () => {
  fc.assert(
    fc.property(
      anyText.map((text) => cleanText(text)),
      fc.integer({ min: 1, max: 300 }),
      fc.nat(40),
      (text, longest, times) => {
        const whole = cleanText(`${text} `.repeat(times + 1));
        const cut = cutText(whole, longest);
        expect(cut.length).toBeLessThanOrEqual(longest);
        expect(whole.startsWith(cut)).toBe(true);
        expect(cleanText(cut)).toBe(cut);
      },
    ),
    { numRuns: 1_000 },
  );
  expect(cutText("👩🏽‍🚀".repeat(30), 120)).toBe("👩🏽‍🚀".repeat(17));
  expect(cutText("word ".repeat(9000), 120)).toBe("word ".repeat(24).trim());
  expect(cutText(`a${"\u0301".repeat(5000)}`, 120)).toHaveLength(120);
});

import fc from "fast-check";

/** Characters that show nothing, or a space at most. */
export const blankSigns = [
  "\u00a0",
  "\u200b",
  "\u2060",
  "\ufeff",
  "\t",
  "\n",
  "\u2028",
  "\u3000",
  "\u2800",
  "\u3164",
];

/** Any text: every kind of character, half surrogate pairs included, and often hostile ones. */
export const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 4 }),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom(
        ...blankSigns,
        ..."\u0000\u0007\u001b\u007f\u0085\u200c\u200d\u200e\u200f\u202a\u202e\u2066\u2069\ufe0f\u0301\ud83d\udc69",
        "नमस्ते",
        "می‌خواهم",
        "👩🏽‍🚀",
        "Anna",
        " ",
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

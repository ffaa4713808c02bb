import { expect, test } from "vitest";
import { agoWords } from "./ago-words";

test.each([
  [-5_000, "just now"],
  [59_000, "just now"],
  [12 * 60_000, "12 min ago"],
  [3 * 3_600_000 + 1, "3 h ago"],
  [25 * 3_600_000, "1 day ago"],
  [9 * 86_400_000, "9 days ago"],
])("%d ms is %s", (ms, words) => {
  expect(agoWords(ms)).toBe(words);
});

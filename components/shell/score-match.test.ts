import { expect, test } from "vitest";
import { scoreMatch } from "./score-match";

test.each([
  ["Removals setting limit", "remov", 1],
  ["Sign-in setting client", "sign in", 1],
  ["Data retention setting gdpr", "gdpr", 0.5],
  ["Manager coverage setting found", "coverage man", 0.5],
  ["Émile Đoàn", "emile", 1],
  ["People and fields setting scope groups mapping", "agni", 0],
  ["Removals setting limit", "limit agni", 0],
  ["Help", "", 1],
])("%j against %j scores %d", (entry, typed, score) => {
  expect(scoreMatch(entry, typed)).toBe(score);
});

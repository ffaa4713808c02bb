import { expect, test } from "vitest";
import { signInProblems } from "@/lib/auth/contract";
import { problemWords } from "./copy";
import { passwordFormSchema } from "./password-form";

test.each(signInProblems)("%s: someone who can't sign in learns why, and what to do", (problem) => {
  const { title, what, advice } = problemWords[problem];
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  for (const text of [what, advice]) expect(text).toMatch(/^[A-Z].*\.$/);
});

test("a new password must match its confirmation", () => {
  const typed = { password: "mauve-lantern-7-otters", again: "mauve-lantern-7-otter" };
  const parsed = passwordFormSchema.safeParse(typed);
  expect(parsed.error?.issues.map(({ path, message }) => [path, message])).toEqual([
    [["again"], "Passwords don't match."],
  ]);
  expect(passwordFormSchema.safeParse({ ...typed, again: typed.password }).success).toBe(true);
});

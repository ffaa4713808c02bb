import { expect, test } from "vitest";
import { passwordWeakness } from "./password-strength";

test.each([
  ["short1!", "at least 12"],
  ["aaaaaaaaaaaa", "easy to guess"],
  ["password1234", ""],
  ["qwertyuiop12", ""],
  ["OliviaOwnerAcme", ""],
  ["learnampacme", ""],
])("%s is refused", (password, why) => {
  const weakness = passwordWeakness(password, ["Olivia Owner", "Acme", "olivia", "acme"]);
  expect(weakness).not.toBeNull();
  expect(weakness).toContain(why);
});

test.each(["correct horse battery staple", "mauve-lantern-7-otters", "wq8!kfmTz2#pLx"])(
  "%s will do",
  (password) => {
    expect(passwordWeakness(password, ["Olivia Owner"])).toBeNull();
  },
);

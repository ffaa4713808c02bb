import { expect, it } from "vitest";
import { describeParts } from "./prove-parts";

const part = (slug: string, title: string, state: string) => ({ slug, title, state });
const org = part("your-okta", "Your Okta", "done");

it("tells how many parts were shown to work, and names the others", () => {
  const tried = part("test-sign-in", "Test sign-in", "open");
  expect(describeParts({ steps: [org, tried] })).toBe(
    "1 of 2 setup steps verified; not verified: Test sign-in",
  );
});

it("counts the parts of the settings only: going live is none", () => {
  const live = part("go-live", "Preview and go live", "open");
  expect(describeParts({ steps: [org, live] })).toBe("1 of 1 setup steps verified");
});

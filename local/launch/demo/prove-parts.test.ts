import { expect, it } from "vitest";
import { describeParts } from "./prove-parts";

const part = (slug: string, title: string, state: string) => ({ slug, title, state });
const org = part("your-okta", "Your Okta", "done");

it("says how many parts passed their check, and names the others", () => {
  const tried = part("test-sign-in", "Test sign-in", "open");
  expect(describeParts({ steps: [org, tried] })).toBe(
    "1 of 2 setup steps verified; not verified: Test sign-in",
  );
});

it("counts only the parts of the settings, not going live", () => {
  const live = part("go-live", "Preview and go live", "open");
  expect(describeParts({ steps: [org, live] })).toBe("1 of 1 setup steps verified");
});

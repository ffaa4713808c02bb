import { expect, test } from "vitest";
import { describeOtherChoice, qualityWords } from "./copy";

const measured = { managerMode: "INDIVIDUAL", managerMatch: "email", managerAttribute: null } as const;
const choice = { mode: "INDIVIDUAL", match: "email", attribute: null } as const;

test("a measure of the current choice needs no remark", () => {
  expect(describeOtherChoice(measured, choice)).toBeNull();
});

test("a measure of another mode or attribute is out of date; of another match, only its people are", () => {
  for (const other of [
    { ...choice, mode: "TEAM" as const },
    { ...choice, attribute: "bossId" },
  ])
    expect(describeOtherChoice(measured, other)).toMatch(/Measure again/);
  expect(describeOtherChoice(measured, { ...choice, match: "login" })).toMatch(
    /“Email”.*cover every match option/,
  );
});

test("the quality of a match names only what there is", () => {
  const quality = { match: "email", found: 96, share: 0.96, notFound: 4, ambiguous: 0 } as const;
  expect(qualityWords(quality)).toBe("96% found, 4 not found");
  expect(qualityWords({ ...quality, notFound: 0, ambiguous: 1_200 })).toBe(
    "96% found, 1,200 match several people",
  );
});

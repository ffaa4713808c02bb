import { expect, test } from "vitest";
import { runMoment, runName, runTitle } from "./run-title";

const daily = {
  mode: "LIVE",
  trigger: "DAILY",
  shadow: false,
  createdAt: "2025-11-29T03:18:04.000Z",
} as const;

test("a sync's title says what started it and when, in the company's zone", () => {
  expect(runTitle(daily, "Europe/London")).toBe("Daily sync, 29 November, 03:18");
  expect(runTitle(daily, "Pacific/Auckland")).toBe("Daily sync, 29 November, 16:18");
});

test("a preview and a sync in preview mode are named as such", () => {
  expect(runName({ ...daily, mode: "PREVIEW" })).toBe("Preview");
  expect(runName({ ...daily, shadow: true })).toBe("Daily sync in preview mode");
});

test("a moment of another year says the year", () => {
  expect(runMoment(daily.createdAt, "UTC")).toBe("Saturday 29 November 2025, 03:18");
});

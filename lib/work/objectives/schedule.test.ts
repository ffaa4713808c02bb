import { expect, test } from "vitest";
import { scheduleOf } from "./schedule";

const at = (progress: number, startOn: string, dueOn: string | null, today: string) =>
  scheduleOf({ progress, startOn, dueOn }, today);

test("an objective is done at 100%, also after its due day", () => {
  expect(at(100, "2026-01-01", "2026-01-31", "2026-03-01")).toBe("done");
});

test("an objective is overdue from the day after its due day", () => {
  expect(at(99, "2026-01-01", "2026-01-31", "2026-01-31")).toBe("on-track");
  expect(at(99, "2026-01-01", "2026-01-31", "2026-02-01")).toBe("overdue");
});

test("an objective is behind when its progress is more than 20 points below the share of its time that has passed", () => {
  // Half of 100 days have passed.
  expect(at(30, "2026-01-01", "2026-04-11", "2026-02-20")).toBe("on-track");
  expect(at(29, "2026-01-01", "2026-04-11", "2026-02-20")).toBe("behind");
});

test("an objective without a due day, on its first day, or due before it started isn't behind", () => {
  expect(at(0, "2026-01-01", null, "2027-01-01")).toBe("on-track");
  expect(at(0, "2026-01-01", "2026-01-02", "2026-01-01")).toBe("on-track");
  expect(at(0, "2026-01-05", "2026-01-05", "2026-01-05")).toBe("on-track");
  expect(at(90, "2026-01-10", "2026-01-05", "2026-01-05")).toBe("on-track");
});

import { expect, test } from "vitest";
import { exceptions } from "./event-health";

test("a week without exceptions is one quiet line", () => {
  expect(exceptions({ rejectedToday: 0, lost: 0, late: 0 })).toMatch(/^No request was rejected/);
});

test("lists only the exceptions that occurred", () => {
  expect(exceptions({ rejectedToday: 1, lost: 0, late: 3 })).toBe(
    "1 request rejected today and 3 events late this week.",
  );
  expect(exceptions({ rejectedToday: 0, lost: 1, late: 0 })).toBe("1 event missed and recovered this week.");
});

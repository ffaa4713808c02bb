import { expect, test } from "vitest";
import { objectiveInputSchema, oneToOneInputSchema, taskChangeSchema } from "./index";

const objective = { title: "Ship it", target: "", progress: 0, dueOn: null };
const messageOf = (given: object) =>
  objectiveInputSchema.safeParse({ ...objective, ...given }).error?.issues[0]?.message;

test("texts keep their lines and lose invisible characters", () => {
  const { title, target } = objectiveInputSchema.parse({
    ...objective,
    title: " Ship\u200b \t it ",
    target: "One\r\n\r\nTwo\u202e \n",
  });
  expect(title).toBe("Ship it");
  expect(target).toBe("One\n\nTwo");
});

test("a field says in words why it refuses a value", () => {
  expect(messageOf({ title: " \u200b" })).toBe("Enter a title.");
  expect(messageOf({ title: "x".repeat(201) })).toBe("Use at most 200 characters.");
  expect(messageOf({ target: "x".repeat(2001) })).toBe("Use at most 2000 characters.");
  expect(messageOf({ progress: 101 })).toBe("Enter 0 to 100.");
  expect(messageOf({ progress: 1.5 })).toBe("Enter a whole number.");
  expect(messageOf({ dueOn: "2026-02-30" })).toBe("Enter a date.");
  expect(messageOf({ dueOn: "0001-01-01" })).toBe("Enter a date in this century.");
});

test("an empty day means none, and a change contains only what it changes", () => {
  expect(objectiveInputSchema.parse({ ...objective, dueOn: "" }).dueOn).toBeNull();
  expect(taskChangeSchema.parse({ done: true, version: 3 })).toEqual({ done: true, version: 3 });
});

test("a time needs its zone", () => {
  const parse = (startsAt: string) => oneToOneInputSchema.safeParse({ startsAt, agenda: "" }).success;
  expect([
    parse("2026-03-10T10:00:00Z"),
    parse("2026-03-10T10:00:00+01:00"),
    parse("2026-03-10T10:00"),
  ]).toEqual([true, true, false]);
});

import { expect, test } from "vitest";
import { dotted, isolated } from "./isolated";

test("a name written from right to left is isolated in a sentence, any other stays as it is", () => {
  expect(`${isolated("יהונתן")} left`).toBe("\u2068יהונתן\u2069 left");
  expect(isolated("عبد الرحمن")).toBe("\u2068عبد الرحمن\u2069");
  for (const name of ["Zoë Jónsdóttir", "สมชาย", "王小明", ""]) expect(isolated(name)).toBe(name);
});

test("texts that are missing leave no dot", () => {
  expect(dotted("Designer", null, "", undefined, "Sales")).toBe("Designer · Sales");
  expect(dotted(null)).toBe("");
});

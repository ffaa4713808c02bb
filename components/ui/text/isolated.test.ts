import { expect, test } from "vitest";
import { dotted, isolated } from "./isolated";

test("isolates a right-to-left name in a sentence, and leaves others as they are", () => {
  expect(`${isolated("יהונתן")} left`).toBe("\u2068יהונתן\u2069 left");
  expect(isolated("عبد الرحمن")).toBe("\u2068عبد الرحمن\u2069");
  for (const name of ["Zoë Jónsdóttir", "สมชาย", "王小明", ""]) expect(isolated(name)).toBe(name);
});

test("missing texts leave no dot", () => {
  expect(dotted("Designer", null, "", undefined, "Sales")).toBe("Designer · Sales");
  expect(dotted(null)).toBe("");
});

import { expect, test } from "vitest";
import type { SetupAnswer, SetupFinding } from "@/lib/setup/contract";
import { isComplete, rotationMessage } from "./hook-queries";
import { deliveryQuery } from "./queries";

test("requests a page of deliveries without empty filters", () => {
  expect(`${deliveryQuery({ person: "", run: "" }, "")}`).toBe("");
  expect(`${deliveryQuery({ person: "ana@acme.example", run: "" }, "c1")}`).toBe(
    "cursor=c1&person=ana%40acme.example",
  );
});

test("the hook is complete only when every finding has passed", () => {
  const answer = (...states: SetupFinding["state"][]) =>
    ({ findings: states.map((state) => ({ state })) }) as SetupAnswer;
  expect(isComplete(undefined)).toBe(false);
  expect(isComplete(answer("passed", "warning"))).toBe(false);
  expect(isComplete(answer("passed", "passed"))).toBe(true);
});

test("a finished rotation says whether someone must still delete the first hook in Okta", () => {
  expect(rotationMessage("cancel", false)).toBe("Second hook removed.");
  expect(rotationMessage("finish", true)).toMatch(/here and in Okta/);
  expect(rotationMessage("finish", false)).toMatch(/Delete it in Okta/);
});

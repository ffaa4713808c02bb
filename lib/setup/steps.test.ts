import fc from "fast-check";
import { expect, test } from "vitest";
import { type SetupSlug, setupSlugs } from "./contract";
import { currentStep, stepRules, stepStates } from "./steps";

const all = [...setupSlugs];
const subsets = fc.subarray(all);

test("a new setup starts at the first step, and no other can be opened", () => {
  const states = stepStates(new Set(), false);
  expect(currentStep(states, all)).toBe("your-okta");
  expect(all.filter((slug) => states[slug] !== "locked")).toEqual(["your-okta"]);
});

test("people can be assigned before API access exists, but we can't check that: the next step is API access", () => {
  const states = stepStates(new Set<SetupSlug>(["your-okta", "app", "credentials"]), false);
  expect(states.assign).toBe("waiting");
  expect(currentStep(states, all)).toBe("api-access");
  const then = stepStates(new Set<SetupSlug>(["your-okta", "app", "credentials", "api-access"]), false);
  expect(then.assign).toBe("open");
  expect(currentStep(then, all)).toBe("assign");
});

test("whatever is done, a step is locked exactly while a step it needs is not done", () => {
  fc.assert(
    fc.property(subsets, (done) => {
      const states = stepStates(new Set(done), false);
      for (const slug of all) {
        const needs = stepRules[slug].opensAfter.every((need) => done.includes(need));
        expect(states[slug] === "locked").toBe(!done.includes(slug) && !needs);
      }
    }),
  );
});

test("whatever is done, the way on is never a locked step, and there always is one until all is done", () => {
  fc.assert(
    fc.property(subsets, fc.boolean(), (done, inUse) => {
      const states = stepStates(new Set(done), inUse);
      const current = currentStep(states, all);
      if (done.length < all.length) expect(["open", "waiting"]).toContain(states[current]);
      else expect(current).toBe("go-live");
    }),
  );
});

test("doing the steps one after the other where the way on leads ends with all of them done", () => {
  const done = new Set<SetupSlug>();
  for (const _ of all) done.add(currentStep(stepStates(done, false), all));
  expect(done.size).toBe(all.length);
});

test("of a connection in use every step can be opened", () => {
  const states = stepStates(new Set<SetupSlug>(), true);
  expect(all.every((slug) => states[slug] !== "locked")).toBe(true);
});

test("a colleague with a setup link can complete all of their steps without anyone else", () => {
  const visible = all.filter((slug) => stepRules[slug].byLink);
  expect(visible).toEqual(["your-okta", "app", "credentials", "assign", "api-access", "event-hook"]);
  const done = new Set<SetupSlug>();
  for (const _ of visible) done.add(currentStep(stepStates(done, false), visible));
  expect([...done].sort()).toEqual([...visible].sort());
});

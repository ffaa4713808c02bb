import { expect, it } from "vitest";
import { LaunchStack, type Stoppable } from "./stack";

function recorder() {
  const stopped: string[] = [];
  const item = (name: string): Stoppable => ({
    name,
    stop: async () => {
      stopped.push(name);
    },
  });
  return { stopped, item };
}

it("stops in reverse order, once", async () => {
  const { stopped, item } = recorder();
  const stack = new LaunchStack();
  for (const name of ["database", "engine", "web"]) await stack.add(item(name));
  await Promise.all([stack.stop(), stack.stop()]);
  expect(stopped).toEqual(["web", "engine", "database"]);
});

it("stops at once what is started while it stops", async () => {
  const { stopped, item } = recorder();
  const stack = new LaunchStack();
  await stack.stop();
  await expect(stack.add(item("late"))).rejects.toThrow(/late/);
  expect(stopped).toEqual(["late"]);
});

it("stops the rest if one can't be stopped, and says so", async () => {
  const { stopped, item } = recorder();
  const stack = new LaunchStack();
  await stack.add(item("database"));
  await stack.add({ name: "stubborn", stop: () => Promise.reject(new Error("stubborn doesn't end")) });
  await expect(stack.stop()).rejects.toThrow(/stubborn doesn't end/);
  expect(stopped).toEqual(["database"]);
});

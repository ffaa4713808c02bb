import { expect, test } from "vitest";
import { readAttributes, readGroups } from "./read-schema";

test("attributes are Okta's own and the org's, with titles; those without one use their name", () => {
  const attributes = readAttributes({
    id: "https://acme.okta.com/meta/schemas/user/default",
    definitions: {
      base: { properties: { login: { title: "Username", type: "string" } }, required: ["login"] },
      custom: { properties: { desk: { type: "array", items: { type: "string" } } } },
    },
  });
  expect(attributes).toEqual([
    { name: "login", title: "Username", type: "string", custom: false, required: true },
    { name: "desk", title: "desk", type: "array", custom: true, required: false },
  ]);
});

test("an answer that isn't a schema, or a list of groups, is unreadable", () => {
  expect(() => readAttributes({ errorCode: "E0000001" })).toThrow(/schema/);
  expect(() => readGroups({})).toThrow(/groups/);
});

test("a group without a name is left out", () => {
  const [sales, ...others] = readGroups([
    { id: "00g1", type: "OKTA_GROUP", profile: { name: "Sales", description: null } },
    { id: "00g2", profile: {} },
    null,
  ]);
  expect(sales).toEqual({ id: "00g1", type: "OKTA_GROUP", name: "Sales", description: null });
  expect(others).toEqual([]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { builtInViews, changedView, isSameView, peopleHref, readPeopleView } from "./people-view";

const id = "0193b0c4-7a00-7000-8000-000000000001";
const read = (search: string) => readPeopleView(new URLSearchParams(search));

test("an address leads back to the list it was made of", () => {
  const view = fc.record(
    {
      query: fc.constantFrom("ana", "o'neil & co", "zoë"),
      team: fc.constant(id),
      status: fc.constantFrom("ACTIVE", "SUSPENDED", "DEACTIVATED", "SCHEDULED"),
      manager: fc.constantFrom(id, "none"),
      source: fc.constantFrom("okta", "here"),
      issue: fc.constant("open"),
      sync: fc.constant("never"),
      sort: fc.constantFrom("start", "changed"),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(view, (view) => {
      expect(read(peopleHref(view as never).split("?")[1] ?? "")).toEqual(view);
    }),
  );
});

test.each([
  "status=x",
  "team=x",
  "team=%00",
  "manager=me",
  "source=1",
  "issue=yes",
  "sync=always",
  "sort=salary",
  "sort=name",
  "unknown=1",
  "query=",
  `query=${"x".repeat(201)}`,
])("what isn't one of our values counts as not said: %s", (search) => {
  expect(read(search)).toEqual({});
});

test("of a value said twice, none counts on the server", () => {
  expect(readPeopleView({ status: ["ACTIVE", "SUSPENDED"], sort: "start" })).toEqual({ sort: "start" });
});

test("a filter is set and taken back", () => {
  const view = changedView({ query: "ana" }, { status: "ACTIVE", sort: "changed" });
  expect(peopleHref(view)).toBe("/people?query=ana&status=ACTIVE&sort=changed");
  expect(peopleHref(changedView(view, { status: "", query: "", sort: "name" }))).toBe("/people");
});

test("each list that everyone has is another one", () => {
  for (const [at, { view }] of builtInViews.entries())
    expect(builtInViews.findIndex((other) => isSameView(other.view, view))).toBe(at);
});

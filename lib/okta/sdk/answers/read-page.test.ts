import { expect, test } from "vitest";
import { OktaFailure } from "../../failure";
import { nextCursor, readPage } from "./read-page";

const origin = "https://acme.okta.com";

test("only the cursor is taken from the next link, from one joined header or several", () => {
  const link = `<${origin}/api/v1/users?limit=2>; rel="self", <${origin}/api/v1/users?after=200uABC&limit=2>; rel="next"`;
  expect(nextCursor(link, origin)).toBe("200uABC");
  expect(nextCursor(`<${origin}/api/v1/users?limit=2>; rel="self"`, origin)).toBeNull();
  expect(nextCursor(null, origin)).toBeNull();
});

test.each([
  `<https://evil.example/?after=x>; rel="next"`,
  `<${origin}/api/v1/users>; rel="next"`,
  `<http://acme.okta.com/?after=x>; rel="next"`,
])("the next link %s is refused", (link) => {
  expect(() => nextCursor(link, origin)).toThrow(OktaFailure);
});

test("M5: sets incomplete entries apart with their ID, or counts them; a page that isn't a list is unreadable", () => {
  const user = { id: "00u1", status: "ACTIVE", profile: { login: "a@b.example" } };
  const page = readPage(
    [
      { id: "00u1", _embedded: { user } },
      { id: "00u2" },
      { id: "00u3", _embedded: { user: { id: "00u3", status: "ACTIVE" } } },
    ],
    "app-users",
    null,
  );
  expect(page.users.map((one) => one.id)).toEqual(["00u1"]);
  expect(page.unreadable.map((one) => one.id)).toEqual(["00u2", "00u3"]);
  for (const entry of [
    null,
    {},
    [],
    "text",
    7,
    { id: 7 },
    { id: "" },
    { id: "a b" },
    { id: "x".repeat(101) },
  ])
    for (const kind of ["users", "app-users"] as const)
      expect(readPage([entry], kind, null)).toEqual({ users: [], unreadable: [], withoutId: 1, next: null });
  for (const body of [null, {}, "text"]) expect(() => readPage(body, "users", null)).toThrow(OktaFailure);
});

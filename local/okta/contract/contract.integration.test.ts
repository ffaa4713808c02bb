import Router from "@koa/router";
import { beforeAll, describe, expect, test } from "vitest";
import { type OktaOrg, startOktaOrg } from "..";
import { managementApi } from "../http/server";
import { type Answered, converse } from "./conversation";
import { Description, descriptionFile } from "./description";
import { keyLists, missing } from "./key-lists";

const TOKEN = "00contract";

let okta: OktaOrg;
let answers: Answered[];
const bodies = (method: string, path: RegExp) =>
  answers
    .filter((one) => one.method === method && path.test(one.path) && one.status === 200)
    .map(({ body }) => body);
const items = (path: RegExp) => bodies("GET", path).flatMap((body) => body as unknown[]);

beforeAll(async () => {
  okta = await startOktaOrg({
    people: 60,
    rateLimits: "off",
    tokens: [{ value: TOKEN, role: "SUPER_ADMIN", owner: 0 }],
  });
  answers = await converse(okta, TOKEN);
  return () => okta.close();
}, 60_000);

test("every route of the Management API was called, and answered well", () => {
  const router = new Router();
  for (const addRoutes of managementApi) addRoutes(router, okta.org);
  const answered = answers.filter(({ status }) => status < 300);
  const silent = router.stack.flatMap(({ methods, path }) =>
    methods
      .filter(
        (method) =>
          method !== "HEAD" &&
          !answered.some(
            (one) =>
              one.method === method &&
              router.match(one.path.split("?")[0] ?? "", method).pathAndMethod[0]?.path === path,
          ),
      )
      .map((method) => `${method} ${path}`),
  );
  // Two ways to one operation, and calls that would revoke the token in use.
  expect(silent.sort()).toEqual([
    "DELETE /api/v1/api-tokens/:token",
    "DELETE /api/v1/api-tokens/current",
    "POST /api/v1/groups/:group",
  ]);
});

describe("keys that every recorded item has (okta-facts §10.10)", () => {
  test.each([
    ["users", /^\/api\/v1\/users\?(?!fields)/, keyLists.user],
    ["members of groups", /^\/api\/v1\/groups\/[^/]+\/users/, keyLists.user],
    ["app users", /^\/api\/v1\/apps\/[^/]+\/users\?/, keyLists.appUser],
    ["groups", /^\/api\/v1\/groups(\?.*)?$/, keyLists.group],
    ["event hooks", /^\/api\/v1\/eventHooks$/, keyLists.eventHook],
  ])("%s", (_, path, keys) => {
    const found = items(path);
    expect(found.length).toBeGreaterThan(0);
    expect(found.flatMap((item) => missing(item, keys))).toEqual([]);
  });
});

describe("Okta's own description of its API", () => {
  test("every kind of answer matches it, null tolerated", ({ skip }) => {
    skip(!Description.exists(), `There is no description of Okta's API at ${descriptionFile}.`);
    const description = new Description();
    const wrong = answers.flatMap(({ method, path, status, body }) =>
      description
        .check(method, path.split("?")[0] ?? "", status, body)
        .map((what) => `${method} ${path} ${status}: ${what}`),
    );
    console.log(`${answers.length} answers checked against the description.`);
    // The description's pattern of `tokenWindow` demands that the text ends after its first letter, and goes on.
    const tokens = wrong.filter((one) => one.includes("/api/v1/api-tokens"));
    expect(tokens.some((one) => one.includes("tokenWindow must match pattern"))).toBe(true);
    expect(wrong.filter((one) => !tokens.includes(one))).toEqual([]);
  }, 120_000);
});

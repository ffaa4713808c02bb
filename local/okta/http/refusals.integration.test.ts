import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AdminRole } from "@/local/okta/org/roles/roles";
import { type OktaOrg, startOktaOrg } from "..";

const tokens: Partial<Record<AdminRole, string>> = {
  SUPER_ADMIN: "00super",
  USER_ADMIN: "00user",
  APP_ADMIN: "00app",
  HELP_DESK_ADMIN: "00help",
  READ_ONLY_ADMIN: "00read",
};
let okta: OktaOrg;

beforeAll(async () => {
  okta = await startOktaOrg({
    people: 60,
    rateLimits: "off",
    tokens: Object.entries(tokens).map(([role, value]) => ({ value, role: role as AdminRole, owner: 0 })),
  });
});
afterAll(() => okta.close());

interface Call {
  method?: string;
  body?: string;
  headers?: Record<string, string>;
  role?: AdminRole;
}

/** Returns status, error code and the whole answer. Sent without `fetch`, which would add its own content type. */
function call(path: string, { method = "GET", body, headers = {}, role = "SUPER_ADMIN" }: Call = {}) {
  return new Promise<{ said: unknown[]; json: Record<string, unknown> & unknown[] }>((resolve, reject) => {
    const authorization = `SSWS ${tokens[role]}`;
    const outgoing = request(
      okta.url + path,
      { method, headers: { authorization, ...headers } },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (part: string) => (text += part));
        answer.on("end", () => {
          const json = text === "" ? null : JSON.parse(text);
          resolve({ said: [answer.statusCode, json?.errorCode], json });
        });
      },
    );
    outgoing.on("error", reject).end(body);
  });
}

const idOf = (position: number) => okta.org.directory.at(position)?.id ?? "";
const json = { "content-type": "application/json" };
const query = (text: Record<string, string>) => `/api/v1/users?${new URLSearchParams(text)}`;

test.each<[AdminRole, string, string, boolean]>([
  ["READ_ONLY_ADMIN", "GET", "/users?limit=1", true],
  ["READ_ONLY_ADMIN", "GET", "/apps?limit=1", true],
  ["READ_ONLY_ADMIN", "GET", "/logs?limit=1", true],
  ["READ_ONLY_ADMIN", "GET", "/groups?limit=1", true],
  ["READ_ONLY_ADMIN", "GET", "/meta/schemas/user/default", true],
  ["READ_ONLY_ADMIN", "GET", "/org", true],
  ["READ_ONLY_ADMIN", "GET", "/eventHooks", false],
  ["READ_ONLY_ADMIN", "GET", "/api-tokens", false],
  ["READ_ONLY_ADMIN", "POST", "/users", false],
  ["READ_ONLY_ADMIN", "POST", "/users/{user}/lifecycle/suspend", false],
  ["READ_ONLY_ADMIN", "DELETE", "/users/{user}", false],
  ["READ_ONLY_ADMIN", "POST", "/apps/{app}/users", false],
  ["READ_ONLY_ADMIN", "PUT", "/groups/{group}/users/{user}", false],
  ["READ_ONLY_ADMIN", "DELETE", "/users/{user}/sessions", false],
  ["HELP_DESK_ADMIN", "GET", "/users?limit=1", true],
  ["HELP_DESK_ADMIN", "GET", "/apps?limit=1", false],
  ["HELP_DESK_ADMIN", "DELETE", "/users/{user}/sessions", true],
  ["USER_ADMIN", "POST", "/users/{user}", true],
  ["USER_ADMIN", "POST", "/apps/{app}/users", false],
  ["APP_ADMIN", "POST", "/users/{user}", false],
  ["APP_ADMIN", "POST", "/apps/{app}/users", true],
])(
  "%s: %s %s is allowed: %s; if not, 403 E0000006, and nothing is changed",
  async (role, method, path, may) => {
    const { groups, app, log } = okta.org;
    const target = path
      .replace("{user}", idOf(20))
      .replace("{app}", app.id)
      .replace("{group}", groups.list()[1]?.id ?? "");
    const before = log.end;
    const body = path.endsWith("/users") ? JSON.stringify({ id: idOf(20) }) : '{"profile":{"city":"Leeds"}}';
    const { said } = await call(`/api/v1${target}`, {
      method,
      role,
      ...(method === "POST" ? { body, headers: json } : {}),
    });
    if (may) expect(said[0]).toBeLessThan(300);
    else expect([...said, log.end]).toEqual([403, "E0000006", before]);
  },
);

test.each<[string, Record<string, string>, string]>([
  ["no content type", {}, "E0000021"],
  ["text", { "content-type": "text/plain" }, "E0000021"],
  ["a form", { "content-type": "application/x-www-form-urlencoded" }, "E0000021"],
  ["something that only begins like JSON", { "content-type": "application/jsonp" }, "E0000021"],
  ["JSON, with an answer wanted as XML", { ...json, accept: "application/xml" }, "E0000019"],
  ["JSON of a charset", { "content-type": "application/json; charset=utf-8" }, "E0000001"],
  ["JSON, whatever the answer", { ...json, accept: "text/html, */*;q=0.8" }, "E0000001"],
  ["JSON of a version", { ...json, accept: "application/json; okta-version=1.0.0" }, "E0000001"],
])("a body sent as %s: 400", async (_, headers, code) => {
  expect((await call("/api/v1/users", { method: "POST", body: "{}", headers })).said).toEqual([400, code]);
});

test.each(["{", "", "[]", '"text"', "null", '{"profile":[]}', '{"profile":"text"}'])(
  "the body %s isn't well-formed: E0000003",
  async (body) => {
    const { said, json: answer } = await call("/api/v1/users", { method: "POST", body, headers: json });
    expect(said).toEqual([400, "E0000003"]);
    expect(answer).toMatchObject({ errorLink: "E0000003", errorId: expect.stringMatching(/^oae/) });
    expect(Array.isArray(answer.errorCauses)).toBe(true);
  },
);

test.each([
  ["/users?limit=0", "E0000001"],
  ["/users?limit=1.5", "E0000001"],
  ["/users?limit=5&limit=6", "E0000001"],
  ["/users?limit=none", "E0000001"],
  ["/apps/{app}/users?limit=-1", "E0000001"],
  ["/apps?limit=0", "E0000001"],
  ["/logs?limit=-1", "E0000001"],
  ["/users?after=0ua0000000000000001", "E0000029"],
  ["/users?after=nonsense", "E0000029"],
  ["/users?search=status%20pr&after=200u0000000000000001", "E0000029"],
  ["/apps/{app}/users?after=200u0000000000000001", "E0000029"],
  ["/apps?after=00u0000000000000001", "E0000029"],
  ["/groups?after=0oa0000000000000001", "E0000029"],
  ["/logs?after=200u0000000000000001", "E0000029"],
  ["/apps/{app}/users?expand=everything", "E0000001"],
])("%s: 400 %s", async (path, code) => {
  const target = path.replace("{app}", okta.org.app.id).replace("{group}", okta.org.groups.everyone.id);
  expect((await call(`/api/v1${target}`)).said).toEqual([400, code]);
});

test.each([
  ["GET", "/api/v1/nothing", 404, "E0000008"],
  ["GET", "/api/v1/users/{user}/nothing", 404, "E0000008"],
  ["GET", "/nothing", 404, "E0000008"],
  ["GET", "/api/v2/users", 404, "E0000008"],
  ["GET", "/API/V1/users", 404, "E0000008"],
  ["GET", "/api/v1/Users", 404, "E0000008"],
  ["GET", "/LOCAL/faults", 404, "E0000008"],
  ["POST", "/api/v1/users/{user}/lifecycle/explode", 404, "E0000008"],
  ["PATCH", "/api/v1/users", 405, "E0000022"],
  ["GET", "/api/v1/users/{user}/lifecycle/suspend", 405, "E0000022"],
  ["DELETE", "/api/v1/org", 405, "E0000022"],
  ["GET", "/api/v1/users/%E0%A4%A", 404, "E0000007"],
  ["GET", "/api/v1/users/00uNobody", 404, "E0000007"],
  ["POST", "/api/v1/users/00uNobody/lifecycle/suspend", 404, "E0000007"],
  ["GET", "/api/v1/groups/00gNone/users", 404, "E0000007"],
])("%s %s: %i %s", async (method, path, status, code) => {
  expect((await call(path.replace("{user}", idOf(20)), { method })).said).toEqual([status, code]);
});

test("a path in another case doesn't get past the token", async () => {
  for (const path of ["/API/V1/users", "/Api/v1/users", "/api/V1/users", "/LOCAL/faults", "/ADMIN/users"]) {
    const answer = await fetch(okta.url + path);
    expect([path, answer.status]).toEqual([path, 404]);
  }
});

test.each([
  'status ne "ACTIVE"',
  'not (status eq "ACTIVE")',
  "status eq",
  "status eq active",
  '(status eq "ACTIVE"',
  'status eq "ACTIVE" and',
  'profile.title co "a"',
  'profile.nothing eq "a"',
  'Profile.title eq "a"',
  'lastUpdated gt "yesterday"',
  'profile.age gt "old"',
  `profile.title eq "${"a".repeat(10_001)}"`,
])("search=%s: 400 E0000031", async (search) => {
  expect((await call(query({ search }))).said).toEqual([400, "E0000031"]);
});

test.each([
  'profile.title eq "a"',
  'status gt "ACTIVE"',
  'status co "A"',
  "status",
  'created gt "2026-01-01"',
])("filter=%s: 400 E0000053", async (filter) => {
  expect((await call(query({ filter }))).said).toEqual([400, "E0000053"]);
});

test("fields keeps of each user what it names, and the ID; what it doesn't understand is refused", async () => {
  const { json: users } = await call(query({ limit: "3", fields: "status,profile:(firstName,city)" }));
  const kept = (users as unknown as { id: string; profile: object }[]).map((user) => [
    Object.keys(user).sort(),
    Object.keys(user.profile).sort(),
  ]);
  expect(kept).toEqual(
    Array(3).fill([
      ["id", "profile", "status"],
      ["city", "firstName"],
    ]),
  );
  expect((await call(query({ fields: "id,profile:(firstName" }))).said).toEqual([400, "E0000001"]);
});

test("sortBy sorts a search, both ways and over its pages, ties by ID; without a search it is ignored", async () => {
  interface User {
    id: string;
    profile: { lastName: string };
  }
  const walk = async (sortOrder: string) => {
    const found: User[] = [];
    let target: string | undefined =
      okta.url + query({ search: "status pr", sortBy: "profile.lastName", sortOrder, limit: "7" });
    while (target) {
      const answer: Response = await fetch(target, { headers: { authorization: "SSWS 00super" } });
      found.push(...((await answer.json()) as User[]));
      target = /<([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
    }
    return found;
  };
  const name = ({ profile }: User) => String(profile.lastName ?? "").toLowerCase();
  const byName = (a: User, b: User) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0);
  const byId = (a: User, b: User) => (a.id < b.id ? -1 : 1);
  const up = await walk("asc");
  const down = await walk("desc");
  expect(up).toHaveLength(okta.org.directory.end);
  expect(up.map(({ id }) => id)).toEqual(
    [...up].sort((a, b) => byName(a, b) || byId(a, b)).map(({ id }) => id),
  );
  expect(down.map(({ id }) => id)).toEqual(
    [...down].sort((a, b) => byName(b, a) || byId(a, b)).map(({ id }) => id),
  );
  const wrongs: Record<string, string>[] = [
    { sortBy: "nothing" },
    { sortBy: "status", sortOrder: "sideways" },
  ];
  for (const wrong of wrongs)
    expect((await call(query({ search: "status pr", ...wrong }))).said).toEqual([400, "E0000031"]);
  expect((await call(query({ sortBy: "nothing" }))).said[0]).toBe(200);
});

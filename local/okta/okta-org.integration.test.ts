import { Client } from "@okta/okta-sdk-nodejs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from ".";
import { makePerson, managerOf } from "./population/person";

const PEOPLE = 430;
let okta: OktaOrg;

beforeAll(async () => {
  okta = await startOktaOrg({ people: PEOPLE, rateLimits: "off" });
});
afterAll(() => okta.close());

const get = (path: string, headers: Record<string, string> = { authorization: `SSWS ${LOCAL_TOKEN}` }) =>
  fetch(path.startsWith("http") ? path : `${okta.url}${path}`, { headers });
const next = (response: Response) => /<([^>]+)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];

interface AppUser {
  id: string;
  _embedded?: { user: { id: string } };
}

test("following next lists everyone once and ends; each listing has opaque cursors of its own", async () => {
  const seen: string[] = [];
  let url: string | undefined = "/api/v1/users?limit=50";
  while (url) {
    const response: Response = await get(url);
    seen.push(...((await response.json()) as { id: string }[]).map((user) => user.id));
    url = next(response);
    if (url) expect(new URL(url).searchParams.get("after")).toMatch(/^200u/);
  }
  const listed = Array.from({ length: PEOPLE }, (_, n) => okta.org.directory.at(n)).filter(
    (person) => person?.status !== "DEPROVISIONED",
  );
  expect(seen).toEqual(listed.map((person) => person?.id));
});

test.each([
  ["/users", 200],
  ["/apps/{app}/users", 500],
  ["/groups/{everyone}/users", 1_000],
  ["/groups", 10_000],
  ["/apps", 200],
  ["/logs", 1_000],
])("%s: a limit above %i gets that many (okta-facts §12.4)", async (path, most) => {
  const ids = { "{app}": okta.org.app.id, "{everyone}": okta.org.groups.everyone.id };
  const target = `/api/v1${path.replace(/{\w+}/, (name) => ids[name as keyof typeof ids])}`;
  const list = async (limit: number) =>
    (await (await get(`${target}?limit=${limit}`)).json()) as { id?: string }[];
  const over = await list(most + 800);
  expect(over).toEqual(await list(most));
  expect(over.length).toBeLessThanOrEqual(most);
  if (path === "/users") expect(over).toHaveLength(most);
});

test("app users: expand=user is lost after the first page, and self and next are two relations (okta-facts §10)", async () => {
  const path = `/api/v1/apps/${okta.org.app.id}/users?expand=user&limit=100`;
  const first = await get(path);
  expect(((await first.json()) as AppUser[]).every((one) => one._embedded?.user.id === one.id)).toBe(true);
  expect(first.headers.get("link")).toMatch(/rel="self".*rel="next"/);
  const second = await get(next(first) ?? "");
  expect(((await second.json()) as AppUser[]).some((one) => one._embedded)).toBe(false);
});

test.each([
  ["/api/v1/users?limit=none", 400, "E0000001"],
  ["/api/v1/users?after=nonsense", 400, "E0000029"],
  ["/api/v1/apps/0oaOther/users", 404, "E0000007"],
  ["/api/v1/users/00uNobody", 404, "E0000007"],
  ["/api/v1/nothing", 404, "E0000008"],
])("%s is refused with %i %s", async (path, status, errorCode) => {
  const response = await get(path);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({
    errorCode,
    errorLink: errorCode,
    errorCauses: expect.any(Array),
  });
});

test("refuses a wrong token, or none, with E0000011, and a read-only admin's writes", async () => {
  for (const headers of [{}, { authorization: "SSWS wrong" }, { authorization: `Bearer ${LOCAL_TOKEN}` }]) {
    const response = await get("/api/v1/users", headers as Record<string, string>);
    expect([response.status, (await response.json()).errorCode]).toEqual([401, "E0000011"]);
  }
  const write = await fetch(`${okta.url}/api/v1/users`, {
    method: "POST",
    headers: { authorization: `SSWS ${LOCAL_TOKEN}` },
    body: "{}",
  });
  expect([write.status, (await write.json()).errorCode]).toEqual([403, "E0000006"]);
});

test("someone is found by ID, login and short login", async () => {
  const person = okta.org.directory.at(30);
  const login = String(person?.profile.login);
  for (const name of [person?.id ?? "", login, login.toUpperCase(), login.split("@")[0] ?? ""]) {
    expect((await (await get(`/api/v1/users/${name}`)).json()).id).toBe(person?.id);
  }
});

test("limits count by bucket and credential, appear in headers, and end in a 429 like Okta's", async () => {
  const limited = await startOktaOrg({ people: 60, rateLimits: 0.06 });
  const call = () =>
    fetch(`${limited.url}/api/v1/apps/${limited.org.app.id}/users`, {
      headers: { authorization: `SSWS ${LOCAL_TOKEN}` },
    });
  const answers = [await call(), await call(), await call(), await call()];
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 429]);
  expect(answers.map((answer) => answer.headers.get("x-rate-limit-remaining"))).toEqual(["2", "1", "0", "0"]);
  expect(Number(answers[3]?.headers.get("x-rate-limit-reset")) * 1000).toBeGreaterThan(Date.now());
  expect(await answers[3]?.json()).toMatchObject({ errorCode: "E0000047" });
  await limited.close();
});

test("the same seed makes the same people, another seed others, and everyone's manager is above them", () => {
  const options = { seed: 5, people: 1_000_000, domain: "acme.example" };
  for (const n of [0, 1, 77, 4_096, 999_000]) {
    expect(makePerson(options, n)).toEqual(makePerson(options, n));
    expect(makePerson({ ...options, seed: 6 }, n).id).not.toBe(makePerson(options, n).id);
    expect(managerOf(n) ?? -1).toBeLessThan(n);
  }
});

test("Okta's own SDK reads it", async () => {
  const client = new Client({ orgUrl: okta.url, token: LOCAL_TOKEN, cacheMiddleware: null } as never);
  let people = 0;
  for await (const user of await client.userApi.listUsers({ limit: 200 })) people += user ? 1 : 0;
  expect(people).toBeGreaterThan(PEOPLE - 10);
  const user = await client.userApi.getUser({ userId: okta.org.directory.at(3)?.id ?? "" });
  expect(user.profile?.employeeNumber).toBe("E0000004");
});

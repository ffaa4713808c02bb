import { beforeEach, expect, test } from "vitest";
import type { OktaOrg } from "..";
import { ConsoleBrowser } from "./testing/browser";

let okta: OktaOrg;
let browser: ConsoleBrowser;

beforeEach(async () => {
  browser = await ConsoleBrowser.open();
  okta = browser.okta;
  return () => okta.close();
});

const get: ConsoleBrowser["get"] = (...args) => browser.get(...args);
const post: ConsoleBrowser["post"] = (...args) => browser.post(...args);
const idOf = (position: number) => browser.idOf(position);
const pathOf = (position: number) => browser.pathOf(position);
const personAt = (position: number) => okta.org.directory.at(position);
const lastEvent = () => okta.org.log.at(okta.org.log.end - 1);

const everyPage = () => [
  "/admin/dashboard",
  "/admin/users",
  "/admin/users/new",
  pathOf(7),
  "/admin/groups",
  `/admin/group/${okta.org.groups.everyone.id}`,
  "/admin/apps/active",
  "/admin/apps/new",
  "/admin/apps/new/settings?method=oidc&type=WEB",
  "/admin/apps/new/settings?method=service",
  `/admin/app/oidc_client/instance/${okta.org.app.id}`,
  `/admin/app/oidc_client/instance/${okta.org.app.id}?tab=sign-on`,
  `/admin/app/oidc_client/instance/${okta.org.app.id}?tab=assignments`,
  "/admin/access/api/tokens",
  "/admin/workflow/eventhooks",
  "/admin/workflow/eventhooks/new",
  "/admin/reports/system-log",
  "/admin/local/deliveries",
  "/admin/local/faults",
];

test("every page says that this is the local org, forbids scripts, and can't be framed", async () => {
  for (const path of everyPage()) {
    const response = await get(path);
    const text = await response.text();
    expect([path, response.status]).toEqual([path, 200]);
    expect(text).toContain("local Okta org");
    expect(text).not.toMatch(/<script|undefined|\[object/);
    expect(response.headers.get("content-security-policy")).toMatch(
      /default-src 'none'.*frame-ancestors 'none'/,
    );
  }
  expect((await get("/admin/nothing")).status).toBe(404);
  expect((await get("/admin/user/profile/view/00uNobody")).status).toBe(404);
  expect((await get("/admin")).headers.get("location")).toBe("/admin/dashboard");
});

test.each([
  ["another site's form", { origin: "https://evil.example" }],
  ["another site's form that hides its origin", { origin: "null" }],
  ["a cross-site request without an origin", { "sec-fetch-site": "cross-site" }],
  ["another port of this machine", { origin: "http://127.0.0.1:1", "sec-fetch-site": "same-site" }],
  ["a stranger's name that leads here", { host: "evil.example" }],
])("a change by %s is refused and changes nothing", async (_, headers) => {
  const { request } = await import("node:http");
  const send = (path: string, method: string, body: string, type: string) =>
    new Promise<number>((resolve, reject) => {
      const outgoing = request(
        `${okta.url}${path}`,
        { method, headers: { "content-type": type, ...headers } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        },
      );
      outgoing.on("error", reject).end(body);
    });
  const form = "application/x-www-form-urlencoded";
  expect(await send(`${pathOf(7)}/lifecycle`, "POST", "operation=deactivate", form)).toBe(403);
  expect(await send("/local/faults", "PUT", '{"nobody":{}}', "application/json")).toBe(403);
  expect(personAt(7)?.status).toBe("ACTIVE");
  expect(okta.faults.settings).toEqual({});
});

test("someone is hired, assigned, changed, suspended, unsuspended, deactivated, reactivated and deleted", async () => {
  const hired = await post("/admin/users/new", {
    firstName: "Ada",
    lastName: "<b>Byron</b>",
    login: "ada@acme.example",
    email: "ada@acme.example",
    title: "Analyst",
    otherName: "costCenter",
    otherValue: "0077",
    activation: "now",
    assign: "yes",
  });
  expect(hired.text).toContain("&lt;b&gt;Byron&lt;/b&gt;");
  const position = okta.org.directory.find("ada@acme.example")?.position ?? -1;
  expect(hired.location).toBe(pathOf(position));
  expect(personAt(position)).toMatchObject({
    status: "ACTIVE",
    profile: { title: "Analyst", costCenter: "0077" },
  });
  expect(okta.org.assignments.of(okta.org.app, position)?.scope).toBe("USER");

  const path = pathOf(position);
  const saved = await post(`${path}/profile`, {
    title: "Chief Analyst",
    managerId: "E0000001",
    email: "ada2@acme.example",
  });
  expect(saved.text).toContain("Saved: email, title, managerId.");
  expect(personAt(position)?.profile).toMatchObject({
    title: "Chief Analyst",
    firstName: "Ada",
    email: "ada2@acme.example",
  });
  expect(lastEvent()).toMatchObject({
    eventType: "user.account.update_profile",
    acting: { actor: { id: idOf(0), type: "User" } },
  });
  for (const [operation, status] of [
    ["suspend", "SUSPENDED"],
    ["unsuspend", "ACTIVE"],
    ["deactivate", "DEPROVISIONED"],
    ["activate", "ACTIVE"],
    ["deactivate", "DEPROVISIONED"],
  ] as const) {
    await post(`${path}/lifecycle`, { operation });
    expect(personAt(position)?.status).toBe(status);
  }
  expect((await post(`${path}/delete`, {})).location).toBe("/admin/users");
  expect(personAt(position)).toBeNull();
});

test("shows a refusal of the org, and keeps what was typed", async () => {
  const taken = await post("/admin/users/new", {
    firstName: "Second",
    lastName: "Owner",
    login: String(personAt(3)?.profile.login),
    email: "second@acme.example",
    activation: "later",
  });
  expect(taken.text).toMatch(/role="alert"[\s\S]*already exists/);
  expect(taken.text).toMatch(/value="second@acme\.example"/);
  const wrong = await post(`${pathOf(7)}/lifecycle`, { operation: "unsuspend" }, pathOf(7));
  expect(wrong.text).toMatch(/Okta doesn.+t allow this/);
  expect(wrong.location).toBe(pathOf(7));
});

test("finds people by login, employee number, ID and the beginnings of their names", async () => {
  const person = personAt(12);
  const { login, employeeNumber, firstName } = person?.profile ?? {};
  for (const query of [login, employeeNumber, person?.id, String(firstName).slice(0, 3).toLowerCase()]) {
    expect(await (await get(`/admin/users?q=${encodeURIComponent(String(query))}`)).text()).toContain(
      person?.id,
    );
  }
  expect(await (await get("/admin/users?q=no-one-like-this")).text()).toContain("No one is called");
});

test("creates groups, fills them, gives them an app, empties and deletes them", async () => {
  const { location } = await post("/admin/groups", { name: "Pilots", description: "First" });
  const id = location.split("/").at(-1) ?? "";
  await post(`${location}/add`, { user: String(personAt(9)?.profile.login) });
  expect(okta.org.groups.has(id, 9)).toBe(true);
  const app = okta.org.apps.create({ label: "Second" });
  await post(`/admin/app/oidc_client/instance/${app.id}/assign-group`, { group: id });
  expect(okta.org.assignments.of(app, 9)?.scope).toBe("GROUP");
  await post(`${location}/remove`, { user: idOf(9) });
  await post(`${location}/delete`, {});
  expect(okta.org.groups.get(id)).toBeNull();
});

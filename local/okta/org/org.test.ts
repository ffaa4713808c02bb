import { beforeEach, expect, test } from "vitest";
import { departmentOf } from "../population/person";
import type { OrgEvent } from "./log/events";
import { Org } from "./org";

const PEOPLE = 300;
let now: Date;
let org: Org;
let heard: OrgEvent[];

beforeEach(() => {
  now = new Date("2026-11-20T09:00:00.000Z");
  org = new Org({
    seed: 3,
    people: PEOPLE,
    domain: "acme.example",
    appLabel: "Learn Amp",
    now: () => now,
    removalDelayMs: 0,
    tokens: [{ value: "00secret", role: "SUPER_ADMIN", owner: 0 }],
  });
  heard = [];
  org.events.listen((event) => heard.push(event));
});

const told = () =>
  heard.map(({ eventType, targets }) => [eventType, ...targets.map(({ type }) => type)].join(" "));
const ordinary = 100;

test("someone who has an app directly and by a group keeps it until both are gone, with one event", () => {
  const app = org.apps.create({ label: "Other" });
  const group = org.groups.create({ name: "Readers", description: null });
  heard = [];
  org.groups.add(group.id, ordinary);
  org.assignments.assignGroup(app, group.id);
  expect(org.assignments.of(app, ordinary)).toMatchObject({ scope: "GROUP", groupId: group.id });
  org.assignments.assign(app, ordinary);
  expect(org.assignments.of(app, ordinary)).toMatchObject({ scope: "USER" });
  org.assignments.unassignGroup(app, group.id);
  expect(org.assignments.unassign(app, ordinary)).toBe(true);
  expect(org.assignments.of(app, ordinary)).toBeNull();
  expect(told()).toEqual([
    "group.user_membership.add User UserGroup",
    "group.application_assignment.add UserGroup AppInstance",
    "application.user_membership.add AppUser AppInstance User",
    "application.user_membership.update AppUser AppInstance User",
    "group.application_assignment.remove UserGroup AppInstance",
    "application.user_membership.remove AppUser AppInstance User",
  ]);
});

test("deactivation removes apps and keeps groups; coming back brings only what groups give (okta-facts §2.4)", () => {
  const app = org.apps.create({ label: "Other" });
  const before = org.groups.of(ordinary).map(({ id }) => id);
  org.assignments.assignGroup(app, org.groups.everyone.id);
  org.assignments.assign(org.app, ordinary);
  org.lifecycle(ordinary, "deactivate");
  expect(org.assignments.of(org.app, ordinary)).toBeNull();
  expect(org.assignments.of(app, ordinary)).toBeNull();
  expect(org.groups.of(ordinary).map(({ id }) => id)).toEqual(before);
  org.lifecycle(ordinary, "activate");
  expect(org.assignments.of(org.app, ordinary)).toBeNull();
  expect(org.assignments.of(app, ordinary)).toMatchObject({ scope: "GROUP" });
});

test("with a delay apps are removed later, and stay with someone who came back before", async () => {
  const slow = new Org({ ...org.options, removalDelayMs: 20 });
  slow.assignments.assign(slow.app, ordinary);
  slow.lifecycle(ordinary, "deactivate");
  expect(slow.assignments.of(slow.app, ordinary)).not.toBeNull();
  await expect.poll(() => slow.assignments.of(slow.app, ordinary)).toBeNull();
});

test("department groups contain the population's people, and members added and removed since count", () => {
  const sales = org.groups.findByName("sales");
  const members = [...org.groups.membersFrom(sales?.id ?? "", 0)];
  expect(members).toEqual(
    Array.from({ length: PEOPLE }, (_, n) => n).filter((n) => departmentOf(n) === "Sales"),
  );
  const [first = 0] = members;
  org.groups.remove(sales?.id ?? "", first);
  const { position } = org.people.create({
    profile: { login: "new@acme.example", email: "new@acme.example", firstName: "New", lastName: "Comer" },
    activate: true,
    groupIds: [sales?.id ?? ""],
  });
  expect([...org.groups.membersFrom(sales?.id ?? "", 0)]).toEqual([...members.slice(1), position]);
  expect(org.groups.of(position).map(({ profile }) => profile.name)).toEqual(["Everyone", "Sales"]);
});

test("people with nothing to sign in with are activated to PROVISIONED", () => {
  const profile = { login: "a@acme.example", email: "a@acme.example", firstName: "A", lastName: "B" };
  expect(org.people.create({ profile, activate: true }).person.status).toBe("PROVISIONED");
  const other = { ...profile, login: "b@acme.example" };
  expect(
    org.people.create({ profile: other, activate: true, credentials: { password: "Abcd1234" } }).person,
  ).toMatchObject({ status: "ACTIVE", activated: now.toISOString(), statusChanged: now.toISOString() });
});

test("an API token ends with its maker's account, when revoked, and after 30 idle days (okta-facts §4.1)", () => {
  expect(org.tokens.use("00secret")).toMatchObject({ kind: "API_TOKEN", roles: ["SUPER_ADMIN"], subject: 0 });
  const dying = org.tokens.create({ role: "READ_ONLY_ADMIN", owner: ordinary });
  expect(org.tokens.use(dying.value)?.roles).toEqual(["READ_ONLY_ADMIN"]);
  org.lifecycle(ordinary, "deactivate");
  org.lifecycle(ordinary, "activate");
  expect(org.tokens.use(dying.value)).toBeNull();
  const { token, value } = org.tokens.create({ role: "READ_ONLY_ADMIN", owner: ordinary });
  now = new Date(now.getTime() + 29 * 86_400_000);
  expect(org.tokens.use(value)).not.toBeNull();
  now = new Date(now.getTime() + 31 * 86_400_000);
  expect(org.tokens.use(value)).toBeNull();
  expect(org.tokens.list()).toEqual([]);
  expect(org.tokens.revoke(token.id)).toBe(true);
  expect(told()).toContain("system.api_token.revoke Token User");
});

import { expect } from "vitest";
import { newId } from "@/lib/db/id";
import { createObjective } from "@/lib/work/objectives/create-objective";
import { createOneToOne } from "@/lib/work/one-to-ones/create-one-to-one";
import { createTask } from "@/lib/work/tasks/create-task";
import { TreeCompany } from "@/testing/companies/tree-company";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import type { ReportView } from "../contract";
import { hasReports } from "./has-reports";
import { listReports } from "./list-reports";
import { readOwnPage } from "./read-own-page";
import { readReport } from "./read-report";
import { readSummary } from "./read-summary";

const NOW = new Date("2026-03-10T10:00:00Z");
let company: TreeCompany;

test.beforeEach(async ({ db }) => {
  company = await TreeCompany.create(db, {
    Olga: { role: "OWNER" },
    Top: {},
    Lead: { manager: "Top" },
    Mia: { manager: "Lead" },
    Max: { manager: "Lead" },
    Gone: { manager: "Lead", status: "DEACTIVATED" },
    Other: {},
  });
});

const as = (name: string, now = NOW) => company.as(name, now);
const objective = (name: string, progress: number, dueOn: string | null) =>
  createObjective(as("Lead", new Date("2026-01-01T10:00:00Z")), {
    personId: company.id(name),
    objective: { title: `${name} ${progress}`, target: "", progress, dueOn },
  });
const task = (name: string, dueOn: string) =>
  createTask(as("Lead"), { personId: company.id(name), task: { title: `Do ${dueOn}`, details: "", dueOn } });
const meet = (by: string, other: string, startsAt: string) =>
  createOneToOne(as(by), { personId: company.id(other), oneToOne: { startsAt, agenda: "" } });

test("lists a manager's direct reports, each with what needs attention, and people below on demand", async () => {
  await objective("Mia", 10, "2026-04-01");
  await objective("Mia", 90, "2026-04-01");
  await objective("Mia", 100, "2026-02-01");
  await task("Mia", "2026-03-09");
  await task("Mia", "2026-03-10");
  await meet("Top", "Mia", "2026-03-10T12:00:00Z");
  const next = await meet("Mia", "Lead", "2026-03-11T12:00:00Z");
  await meet("Lead", "Mia", "2026-03-12T12:00:00Z");
  const { items } = await listReports(as("Lead"), {});
  expect(items.map(({ displayName }) => displayName)).toEqual(["Max", "Mia"]);
  expect(items[1]).toMatchObject({
    hasReports: false,
    objectives: { open: 2, atRisk: 1 },
    tasks: { open: 2, overdue: 1 },
    nextOneToOne: { id: next.id, startsAt: "2026-03-11T12:00:00.000Z" },
  } satisfies Partial<ReportView>);
  const top = await listReports(as("Top"), {});
  expect(top.items.map(({ displayName, hasReports }) => [displayName, hasReports])).toEqual([["Lead", true]]);
  const below = await listReports(as("Top"), { manager: company.id("Lead") });
  expect(below.items.map(({ displayName }) => displayName)).toEqual(["Max", "Mia"]);
  // Its own 1-to-1 with Mia, never her manager's.
  expect(below.items[1]?.nextOneToOne?.startsAt).toBe("2026-03-10T12:00:00.000Z");
});

test("V1: no one can list the people of someone they don't see, and a member has none", async () => {
  for (const name of ["Mia", "Max", "Other"])
    await expect(listReports(as(name), { manager: company.id("Lead") })).rejects.toMatchObject({
      status: 404,
    });
  expect((await listReports(as("Mia"), {})).items).toEqual([]);
  expect([await hasReports(as("Mia")), await hasReports(as("Lead"))]).toEqual([false, true]);
  expect((await listReports(as("Olga"), { manager: company.id("Lead") })).items).toHaveLength(2);
});

test("lists people page by page, by name, including a team's people", async ({ db }) => {
  const { companyId } = company;
  const teamId = newId();
  await db.team.create({
    data: { companyId, id: teamId, name: "Many", nameKey: "many", managerId: company.id("Lead") },
  });
  const names = Array.from({ length: 70 }, (_, n) => `Person ${n % 9} ${n}`);
  await db.person.createMany({
    data: names.map((displayName) => ({ companyId, id: newId(), displayName, teamId })),
  });
  const one = await listReports(as("Lead"), {});
  const two = await listReports(as("Lead"), { cursor: one.nextCursor ?? "" });
  expect(one.items).toHaveLength(50);
  expect(two.nextCursor).toBeNull();
  const listed = [...one.items, ...two.items].map(({ displayName }) => displayName);
  expect(listed).toEqual(["Max", "Mia", ...names].toSorted());
});

test("the summary lists the next 1-to-1s, objectives at risk and overdue tasks, the most urgent first", async () => {
  await objective("Mia", 10, "2026-04-01");
  await objective("Max", 50, "2026-03-01");
  await objective("Max", 100, "2026-03-01");
  for (let n = 1; n <= 7; n += 1) await task("Max", `2026-03-0${n}`);
  await createTask(as("Top"), {
    personId: company.id("Lead"),
    task: { title: "The lead's own", details: "", dueOn: "2026-01-01" },
  });
  await meet("Lead", "Top", "2026-03-13T10:00:00Z");
  await meet("Lead", "Mia", "2026-03-12T10:00:00Z");
  const summary = await readSummary(as("Lead"));
  expect(summary.oneToOnes.map((one) => one.with.displayName)).toEqual(["Mia", "Top"]);
  expect(summary.objectives.total).toBe(2);
  expect(summary.objectives.items.map(({ title, schedule }) => [title, schedule])).toEqual([
    ["Max 50", "overdue"],
    ["Mia 10", "behind"],
  ]);
  expect(summary.tasks.total).toBe(7);
  expect(summary.tasks.items.map(({ title }) => title)).toEqual(
    [1, 2, 3, 4, 5].map((n) => `Do 2026-03-0${n}`),
  );
  const empty = { oneToOnes: [], objectives: { total: 0, items: [] }, tasks: { total: 0, items: [] } };
  expect(await readSummary(as("Other"))).toEqual(empty);
});

test("a member's own page shows who they are, where each value comes from and who to ask", async ({ db }) => {
  const { companyId } = company;
  await db.oktaConnection.create({
    data: { companyId, id: newId(), state: "LIVE", orgUrl: "https://tree.okta.com" },
  });
  await db.person.update({
    where: { companyId_id: { companyId, id: company.id("Mia") } },
    data: { oktaId: "00uMia", jobTitle: "Designer", location: "Berlin" },
  });
  await db.directoryPerson.create({
    data: {
      companyId,
      oktaId: "00uMia",
      status: "ACTIVE",
      attributes: { title: "Designer", city: "Hamburg" },
      contentHash: "",
      inScope: true,
      observedAt: NOW,
    },
  });
  const { details, askAdmins, hasReports } = await readOwnPage(as("Mia"));
  const field = (name: string) => details.fields.find((one) => one.field === name);
  expect(field("jobTitle")).toMatchObject({
    field: "jobTitle",
    value: "Designer",
    attribute: "title",
    oktaValue: "Designer",
    locked: true,
  });
  expect(field("location")).toMatchObject({ value: "Berlin", oktaValue: "Hamburg" });
  expect(details).toMatchObject({
    synced: true,
    manager: { displayName: "Lead", from: "override", byHand: false },
  });
  expect(details.chain.map(({ displayName }) => displayName)).toEqual(["Lead", "Top"]);
  expect(askAdmins).toEqual([{ displayName: "Olga", email: "olga@tree.example" }]);
  expect(hasReports).toBe(false);
});

test("V1: only the person, their manager chain and admins can read their details", async () => {
  const mia = { personId: company.id("Mia") };
  expect(await readReport(as("Top"), mia)).toMatchObject({ mayAssign: true, mayMeet: true });
  expect(await readReport(as("Olga"), mia)).toMatchObject({ mayAssign: true, mayMeet: false });
  expect(await readReport(as("Mia"), mia)).toMatchObject({ mayAssign: false, mayMeet: false });
  const gone = { personId: company.id("Gone") };
  expect(await readReport(as("Lead"), gone)).toMatchObject({ mayAssign: false, mayMeet: false });
  for (const name of ["Max", "Other"])
    await expect(readReport(as(name), mia)).rejects.toMatchObject({ status: 404 });
  await expect(readReport(as("Mia"), { personId: company.id("Lead") })).rejects.toMatchObject({
    status: 404,
  });
});

test("shows people in an unmarked circle of managers once each", async () => {
  await company.setManager("Top", "Mia");
  const { details } = await readOwnPage(as("Mia"));
  expect(details.chain.map(({ displayName }) => displayName)).toEqual(["Lead", "Top"]);
});

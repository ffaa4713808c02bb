import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { MailContent } from "@/lib/mail/compose";
import { TreeCompany } from "@/testing/companies/tree-company";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import { createTask } from "./create-task";
import { sendReminders } from "./send-reminders";
import { updateTask } from "./update-task";

type Mail = MailContent & { to: string };
let company: TreeCompany;
let mails: Mail[];

test.beforeEach(async ({ db }) => {
  await db.task.deleteMany();
  mails = [];
  company = await TreeCompany.create(db, {
    Lead: {},
    Mia: { manager: "Lead" },
    Max: { manager: "Lead" },
  });
  await setZone(db, "America/New_York");
});

const setZone = (db: PrismaClient, timeZone: string) =>
  db.company.update({ where: { id: company.companyId }, data: { timeZone } });
const assign = (name: string, dueOn: string, title = `Due ${dueOn}`) =>
  createTask(company.as("Lead"), { personId: company.id(name), task: { title, details: "", dueOn } });
const take = async (_: unknown, mail: Mail) => {
  mails.push(mail);
};
const tick = (db: PrismaClient, now: string, send: typeof take = take, limit = 50) =>
  sendReminders(db, new Date(now), {
    appUrl: "https://app.example",
    limit,
    contextFor: () => company.as("Lead"),
    send,
  });
/** 09:00 in New York on 10 March 2026. */
const MORNING = "2026-03-10T13:00:00Z";

test("V4: one mail per person lists tasks due today or tomorrow and overdue ones, once each", async ({
  db,
}) => {
  await assign("Mia", "2026-03-12");
  await assign("Mia", "2026-03-11");
  await assign("Mia", "2026-03-09");
  await assign("Max", "2026-03-10", "Book a room");
  expect(await tick(db, MORNING)).toEqual({ claimed: 2, sent: 2 });
  expect(mails.map(({ to }) => to).sort()).toEqual(["max@tree.example", "mia@tree.example"]);
  const mail = mails.find(({ to }) => to.startsWith("mia"));
  expect(mail).toMatchObject({
    subject: "2 tasks are due or overdue",
    action: { href: "https://app.example/my?tab=tasks" },
  });
  expect(mail?.paragraphs.slice(2)).toEqual([
    "Due 2026-03-09: overdue since Mon 9 Mar.",
    "Due 2026-03-11: due tomorrow, Wed 11 Mar.",
  ]);
  expect(mails.find(({ to }) => to.startsWith("max"))).toMatchObject({ subject: "Due soon: Book a room" });
  expect(await tick(db, MORNING)).toEqual({ claimed: 0, sent: 0 });
  // Two days later: the first is overdue, and the last is due.
  await tick(db, "2026-03-12T13:00:00Z");
  expect(
    mails
      .slice(2)
      .map(({ to, subject }) => [to, subject])
      .sort(),
  ).toEqual([
    ["max@tree.example", "Overdue: Book a room"],
    ["mia@tree.example", "2 tasks are due or overdue"],
  ]);
  await tick(db, "2026-03-13T13:00:00Z");
  expect(mails.slice(4).map(({ subject }) => subject)).toEqual(["Overdue: Due 2026-03-12"]);
  await tick(db, "2026-03-20T13:00:00Z");
  expect(mails).toHaveLength(5);
});

test("V4: sends reminders in the company's morning only", async ({ db }) => {
  await assign("Mia", "2026-03-10");
  for (const hour of ["11:59", "15:00", "20:00"]) await tick(db, `2026-03-10T${hour}:00Z`);
  expect(mails).toEqual([]);
  await tick(db, "2026-03-10T12:00:00Z");
  expect(mails).toHaveLength(1);
});

test("V4: leaves out done tasks, and people who can't sign in or have no address", async ({ db }) => {
  const { id, version } = await assign("Mia", "2026-03-09");
  await updateTask(company.as("Mia"), { taskId: id, change: { done: true, version } });
  await assign("Max", "2026-03-09");
  for (const status of ["DEACTIVATED", "SUSPENDED", "SCHEDULED"] as const) {
    await company.setStatus("Max", status);
    await tick(db, MORNING);
  }
  await company.setStatus("Max", "ACTIVE");
  await db.person.updateMany({ where: { id: company.id("Max") }, data: { email: null } });
  await tick(db, MORNING);
  expect(mails).toEqual([]);
  const max = { id: company.id("Max") };
  await db.person.updateMany({ where: max, data: { email: "m@tree.example", lockedByOktaAt: new Date() } });
  await tick(db, MORNING);
  expect(mails).toEqual([]);
  await db.person.updateMany({ where: max, data: { lockedByOktaAt: null } });
  await tick(db, MORNING);
  expect(mails.map(({ to }) => to)).toEqual(["m@tree.example"]);
});

test("V4: simultaneous workers mail no task twice", async ({ db }) => {
  for (let n = 0; n < 10; n += 1) await assign(n % 2 ? "Mia" : "Max", "2026-03-09", `Task ${n}`);
  await Promise.all([1, 2, 3, 4].map(() => tick(db, MORNING)));
  const named = mails.flatMap(({ paragraphs }) => paragraphs.filter((line) => line.startsWith("Task")));
  expect(named.length).toBe(10);
  expect(new Set(named).size).toBe(10);
});

test("V4: sends later what the mail server didn't accept, and never again what it may have accepted", async ({
  db,
}) => {
  await assign("Mia", "2026-03-09");
  const fail = (handedOver: string) => async () => {
    throw new AppError("mail-not-sent", "No.", { extra: { handedOver } });
  };
  expect(await tick(db, MORNING, fail("nothing"))).toEqual({ claimed: 0, sent: 0 });
  await tick(db, MORNING);
  expect(mails).toHaveLength(1);
  await assign("Max", "2026-03-09");
  expect(await tick(db, MORNING, fail("unknown"))).toEqual({ claimed: 1, sent: 0 });
  await tick(db, MORNING);
  expect(mails).toHaveLength(1);
});

test("V4: a new due day gets a new reminder, and a full batch leaves the rest for the next tick", async ({
  db,
}) => {
  const { id, version } = await assign("Mia", "2026-03-11");
  await assign("Max", "2026-03-11");
  expect(await tick(db, MORNING, take, 1)).toEqual({ claimed: 1, sent: 1 });
  expect(await tick(db, MORNING, take, 1)).toEqual({ claimed: 1, sent: 1 });
  await updateTask(company.as("Lead"), { taskId: id, change: { dueOn: "2026-03-13", version } });
  await tick(db, "2026-03-12T13:00:00Z");
  expect(
    mails
      .slice(2)
      .map(({ to, subject }) => [to, subject])
      .sort(),
  ).toEqual([
    ["max@tree.example", "Overdue: Due 2026-03-11"],
    ["mia@tree.example", "Due soon: Due 2026-03-11"],
  ]);
});

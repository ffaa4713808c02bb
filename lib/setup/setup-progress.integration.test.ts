import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Context, systemClock } from "@/lib/context";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { unsentJobs } from "@/lib/jobs";
import { log } from "@/lib/log";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { completeStep, resetSteps } from "./complete-step";
import { readSetupProgress, stepToShow } from "./read-progress";

let database: TestDatabase;
let db: PrismaClient;
let context: Context;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 3 });
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

beforeEach(async () => {
  const companyId = newId();
  const personId = newId();
  await db.company.create({
    data: { id: companyId, slug: `c-${companyId}`, name: "Test", oktaEnabledAt: new Date() },
  });
  await db.person.create({
    data: { companyId, id: personId, displayName: "Ada Admin", email: "ada@test.example", role: "ADMIN" },
  });
  const actor = { kind: "person", personId, name: "Ada Admin" } as const;
  context = { companyId, actor, clock: systemClock, log, db, jobs: unsentJobs };
});

const connect = () =>
  db.oktaConnection.create({
    data: { companyId: context.companyId, id: newId(), orgUrl: "https://acme.okta.com" },
  });

test("a company without a connection starts at step 1, with whom to ask on the page", async () => {
  const setup = await readSetupProgress(context);
  expect(setup.current).toBe("your-okta");
  expect(setup.addresses).toBeNull();
  expect(setup.help).toEqual({
    supportEmail: "support@learnamp.com",
    people: [{ name: "Ada Admin", email: "ada@test.example" }],
  });
});

test("a step is done by a stored fact, for everyone who reads it, with an audit row", async () => {
  const { id } = await connect();
  await completeStep(context, { step: "your-okta", found: { customUrl: "https://login.acme.example" } });
  const other = { ...context, actor: { kind: "person", personId: newId(), name: "Olga Owner" } } as const;
  const setup = await readSetupProgress(other);
  expect(setup.current).toBe("app");
  expect(setup.steps[0]).toMatchObject({ slug: "your-okta", state: "done", passedBy: "Ada Admin" });
  expect(setup.org).toEqual({
    url: "https://acme.okta.com",
    customUrl: "https://login.acme.example",
    consoleUrl: "https://acme-admin.okta.com",
  });
  expect(setup.addresses?.testRedirect).toBe(`http://localhost:3000/api/okta/connections/${id}/test-sign-in`);
  const audit = await db.auditEntry.findMany({ where: { companyId: context.companyId } });
  expect(audit).toMatchObject([{ action: "setup.step-passed", target: "your-okta", actor: "Ada Admin" }]);
});

test("asked for a step that cannot be opened yet, the page goes to the first unfinished one", async () => {
  await connect();
  await completeStep(context, { step: "your-okta" });
  const setup = await readSetupProgress(context);
  expect(stepToShow(setup, "go-live")).toBe("app");
  expect(stepToShow(setup, "your-okta")).toBe("your-okta");
  expect(stepToShow(setup, "nonsense")).toBe("app");
});

test("a step whose facts changed is undone", async () => {
  await connect();
  await completeStep(context, { step: "your-okta" });
  await completeStep(context, { step: "app" });
  await completeStep(context, { step: "your-okta", undoes: ["app"] });
  expect((await readSetupProgress(context)).current).toBe("app");
  await resetSteps(context, { steps: ["your-okta"] });
  expect((await readSetupProgress(context)).current).toBe("your-okta");
});

test("a step of a company that has no connection cannot be passed", async () => {
  await expect(completeStep(context, { step: "your-okta" })).rejects.toMatchObject({ status: 404 });
  expect(await db.auditEntry.count({ where: { companyId: context.companyId } })).toBe(0);
});

test("a colleague with a setup link sees the steps in Okta and no one's name", async () => {
  await connect();
  await completeStep(context, { step: "your-okta" });
  const link = { kind: "setup-link", linkId: newId(), name: "set-up link" } as const;
  const setup = await readSetupProgress({ ...context, actor: link });
  expect(setup.steps.map(({ slug }) => slug)).toEqual([
    "your-okta",
    "app",
    "credentials",
    "assign",
    "api-access",
    "event-hook",
  ]);
  expect(setup.basePath).toBe("/setup/okta");
  expect(JSON.stringify(setup)).not.toContain("Ada");
});

import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setWeeklySummary } from "@/lib/alerts/set-weekly-summary";
import { type Context, systemClock } from "@/lib/context";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { AppError } from "@/lib/errors";
import { unsentJobs } from "@/lib/jobs";
import { log } from "@/lib/log";
import { sendMail } from "@/lib/mail/send-mail";
import { runCountsSchema } from "@/lib/sync/contract/counts";
import { type MailServer, startMailServer } from "@/local/mail";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { mailSummaries } from "./mail-summaries";

let mail: MailServer;
let database: TestDatabase;
/** Two servers, each with connections of its own. */
let one: PrismaClient;
let other: PrismaClient;
let context: Context;
let owner: string;

beforeAll(async () => {
  mail = await startMailServer();
  vi.stubEnv("SMTP_URL", mail.smtpUrl);
  database = await createTestDatabase();
  one = openDatabase(database.url, { max: 3 });
  other = openDatabase(database.url, { max: 3 });
});
afterAll(async () => {
  await one.$disconnect();
  await other.$disconnect();
  await database.drop();
  await mail.close();
});
beforeEach(async () => {
  await one.oktaConnection.updateMany({ data: { weeklySummary: false } });
  const companyId = newId();
  owner = `owner@${companyId}.example`;
  const data = { id: companyId, slug: companyId, name: "Acme & Söhne <Ltd>", timeZone: "America/New_York" };
  await one.company.create({ data: { ...data, oktaEnabledAt: new Date() } });
  await one.oktaConnection.create({ data: { companyId, id: newId(), state: "LIVE", weeklySummary: true } });
  await one.person.create({
    data: { companyId, id: newId(), displayName: "O", email: owner, role: "OWNER" },
  });
  const actor = { kind: "system", name: "test" } as const;
  context = { companyId, actor, clock: systemClock, log, db: one, jobs: unsentJobs };
});

/** 09:00 on Monday 9 March 2026 in New York, the day after its clocks went forward. */
const MONDAY = "2026-03-09T13:00:00Z";
const tick = (now: string, db = one, send: typeof sendMail = sendMail) =>
  mailSummaries(db, new Date(now), {
    appUrl: "https://app.example",
    contextFor: (companyId) => ({ ...context, companyId, db }),
    send,
  });
const got = () => mail.mails(owner);

test("two servers at once send one summary, on Monday from 08:00 in the company's time zone", async () => {
  await tick("2026-03-09T11:59:00Z");
  await tick("2026-03-08T13:00:00Z");
  expect(got()).toHaveLength(0);
  await Promise.all([tick(MONDAY), tick(MONDAY, other), tick(MONDAY), tick(MONDAY, other)]);
  expect(got()).toHaveLength(1);
  await tick("2026-03-09T20:00:00Z");
  expect(got()).toHaveLength(1);
  await tick("2026-03-16T12:00:00Z");
  expect(got()).toHaveLength(2);
});

test("a server that dies between claiming and sending leaves it to another one, ten minutes later", async () => {
  const dies = async () => {
    throw new Error("killed");
  };
  await expect(tick(MONDAY, one, dies)).rejects.toThrow("killed");
  await tick("2026-03-09T13:05:00Z", other);
  expect(got()).toHaveLength(0);
  await Promise.all([tick("2026-03-09T13:11:00Z"), tick("2026-03-09T13:11:00Z", other)]);
  expect(got()).toHaveLength(1);
});

test("doesn't send again what the mail server may have accepted, only what it didn't", async () => {
  const fails = (handedOver: string) => async () => {
    throw new AppError("mail-not-sent", "We couldn't send the email.", { extra: { handedOver } });
  };
  await tick(MONDAY, one, fails("nothing"));
  await tick("2026-03-09T13:11:00Z", one, fails("unknown"));
  await tick("2026-03-09T13:30:00Z");
  expect(got()).toHaveLength(0);
});

test("counts what syncs did in the company's calendar week, and in the week before", async () => {
  const { companyId } = context;
  const none = Object.fromEntries(
    Object.keys(runCountsSchema.shape).map((count) => [count, count === "people" ? null : 0]),
  );
  const run = (at: string, counts: object, state: "DONE" | "FAILED" = "DONE") =>
    one.syncRun.create({
      data: {
        companyId,
        id: newId(),
        kind: "FULL",
        mode: "LIVE",
        trigger: "DAILY",
        state,
        counts: { ...none, ...counts },
        createdAt: new Date(at),
        finishedAt: new Date(at),
      },
    });
  // The last minutes of Sunday, before and after the change of the clocks, and the first of Monday.
  await run("2026-03-09T03:59:00Z", { created: 2, updated: 1 });
  await run("2026-03-02T05:00:00Z", { created: 1, deactivated: 4 });
  await run("2026-03-02T04:59:00Z", { created: 10 });
  await run("2026-03-09T04:01:00Z", { created: 100 });
  await run("2026-03-04T12:00:00Z", {}, "FAILED");
  await tick(MONDAY);
  const [summary] = got();
  expect(summary?.subject).toBe("Acme & Söhne <Ltd>, Okta: your week, Mon 2 Mar to Sun 8 Mar");
  expect(summary?.text).toContain("People joined: 3 (the week before: 10).");
  expect(summary?.text).toContain("Updates to people: 1 (the week before: 0).");
  expect(summary?.text).toContain("People who left or were suspended: 4 (the week before: 0).");
  expect(summary?.text).toContain("Failed syncs: 1 (the week before: 0).");
  expect(summary?.text).toContain("https://app.example/integrations/okta/settings/schedule");
  expect(summary?.html).toContain('<a href="https://app.example/integrations/okta/settings/schedule">');
});

test("sends it to no one while it is off, and audits turning it on once", async () => {
  await setWeeklySummary(context, { to: false });
  await tick(MONDAY);
  expect(got()).toHaveLength(0);
  await setWeeklySummary(context, { to: undefined });
  await setWeeklySummary(context, { to: true });
  await setWeeklySummary(context, { to: true });
  await tick(MONDAY);
  expect(got()).toHaveLength(1);
  const audit = await one.auditEntry.findMany({
    where: { companyId: context.companyId },
    orderBy: { id: "asc" },
  });
  expect(audit.map(({ action }) => action)).toEqual(["notices.summary-off", "notices.summary-on"]);
});

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Context, systemClock } from "@/lib/context";
import { openDatabase, type PrismaClient, type Role } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { AppError } from "@/lib/errors";
import { unsentJobs } from "@/lib/jobs";
import { log } from "@/lib/log";
import { readFacts } from "@/lib/sync/status/read-status";
import { ruledOutCauses } from "@/lib/sync/status/state-of";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { chooseRecipients } from "./choose-recipients";
import { listAlerts } from "./list-alerts";
import { type AlertMail, mailAlerts } from "./mail-alerts";
import { raiseAlert } from "./raise-alert";
import { listRecipients } from "./recipients";
import { resolveAlerts } from "./resolve-alerts";

let database: TestDatabase;
let db: PrismaClient;
let context: Context;
let sent: AlertMail[];

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 4 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  const companyId = newId();
  await db.notice.deleteMany();
  await db.company.create({
    data: { id: companyId, slug: `c-${companyId}`, name: "Acme", oktaEnabledAt: new Date() },
  });
  context = {
    companyId,
    actor: { kind: "system", name: "test" },
    clock: systemClock,
    log,
    db,
    jobs: unsentJobs,
  };
  sent = [];
});

const person = async (name: string, role: Role, status: "ACTIVE" | "DEACTIVATED" = "ACTIVE") => {
  const id = newId();
  const email = `${name.toLowerCase()}@acme.example`;
  await db.person.create({
    data: { companyId: context.companyId, id, displayName: name, email, role, status },
  });
  return id;
};
const raise = (cause = "sync-failed:unreachable") =>
  raiseAlert(context, {
    cause,
    title: "A sync failed",
    text: "We couldn't reach Okta.",
    advice: "Check Okta's status page.",
    path: "/integrations/okta",
  });
const mail = (now = new Date(), send?: (mail: AlertMail) => Promise<void>) =>
  mailAlerts(db, now, {
    appUrl: "https://app.example",
    staffEmail: "staff@learnamp.example",
    contextFor: () => context,
    ruledOutFor: async (of) => ruledOutCauses(await readFacts(of)),
    send: async (_, one) => {
      await send?.(one);
      sent.push(one);
    },
  });
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

test("raises and mails a cause once, until it is resolved and returns", async () => {
  await person("Olivia", "OWNER");
  expect(await raise()).toBe(true);
  expect(await raise()).toBe(false);
  expect(await mail()).toEqual({ mailed: 1 });
  expect(await mail(later(30))).toEqual({ mailed: 0 });
  expect(sent).toMatchObject([
    {
      to: "olivia@acme.example",
      subject: "Acme, Okta: A sync failed",
      action: { href: "https://app.example/integrations/okta" },
      footnoteLink: { href: "https://app.example/integrations/okta/settings/schedule" },
    },
  ]);
  await resolveAlerts(context, { cause: "sync-failed:" });
  expect(await listAlerts(context)).toEqual([]);
  expect(await raise()).toBe(true);
  expect(await mail()).toEqual({ mailed: 1 });
});

test("two simultaneous ticks mail an alert once", async () => {
  await person("Olivia", "OWNER");
  await raise();
  const [one, two] = await Promise.all([mail(), mail()]);
  expect(one.mailed + two.mailed).toBe(1);
  expect(sent).toHaveLength(1);
});

test("sends an alert ten minutes later if the mail server was down", async () => {
  await person("Olivia", "OWNER");
  await raise();
  expect(
    await mail(new Date(), async () => {
      throw new Error("down");
    }),
  ).toEqual({ mailed: 0 });
  expect(await mail(later(5))).toEqual({ mailed: 0 });
  expect(await mail(later(11))).toEqual({ mailed: 1 });
  expect((await listAlerts(context))[0]?.mailedAt).not.toBeNull();
});

test("tries again only the recipients who didn't get an alert, and an address that takes no mail less and less often", async () => {
  const olivia = await person("Olivia", "OWNER");
  const ada = await person("Ada", "ADMIN");
  await chooseRecipients(context, { personIds: [olivia, ada] });
  await raise();
  let tries = 0;
  const withoutAda = async ({ to }: AlertMail) => {
    if (!to.startsWith("ada@")) return;
    tries += 1;
    throw new Error("mailbox full");
  };
  expect(await mail(new Date(), withoutAda)).toEqual({ mailed: 0 });
  for (let minutes = 5; minutes <= 12 * 60; minutes += 5) await mail(later(minutes), withoutAda);
  expect(tries).toBeLessThan(10);
  expect(sent.map(({ to }) => to)).toEqual(["olivia@acme.example"]);
  expect(await mail(later(24 * 60))).toEqual({ mailed: 1 });
  expect(sent.map(({ to }) => to)).toEqual(["olivia@acme.example", "ada@acme.example"]);
  expect(await mail(later(72 * 60))).toEqual({ mailed: 0 });
});

test("doesn't send an alert twice to someone whose mail server may have taken it", async () => {
  await person("Olivia", "OWNER");
  await raise();
  const broken = new AppError("mail-not-sent", "The connection broke.", { extra: { handedOver: "unknown" } });
  expect(await mail(new Date(), async () => Promise.reject(broken))).toEqual({ mailed: 1 });
  expect(await mail(later(60))).toEqual({ mailed: 0 });
});

test("another server mails the alert if the first dies after claiming it; weeks later the same cause is a new mail", async () => {
  await person("Olivia", "OWNER");
  await raise();
  // It claims the alert, but dies before it sends.
  await mail(new Date(), async () => Promise.reject(new Error("killed")));
  const [one, other] = await Promise.all([mail(later(11)), mail(later(11))]);
  expect(one.mailed + other.mailed).toBe(1);
  await resolveAlerts(context, { cause: "sync-failed:" });
  const weeksLater = 21 * 24 * 60;
  const [first, second] = await Promise.all([raise(), raise()]);
  expect([first, second].filter(Boolean)).toHaveLength(1);
  await Promise.all([mail(later(weeksLater)), mail(later(weeksLater))]);
  expect(sent).toHaveLength(2);
});

test("sends nothing for an alert that is already resolved, or to a company that is switched off", async () => {
  await person("Olivia", "OWNER");
  await raise("listing-doubted");
  await resolveAlerts(context, { cause: "listing-doubted" });
  await raise();
  await db.company.update({ where: { id: context.companyId }, data: { oktaEnabledAt: null } });
  expect(await mail()).toEqual({ mailed: 0 });
});

test("mails owners until someone chooses recipients, then those chosen who are still owners or admins", async () => {
  const olivia = await person("Olivia", "OWNER");
  const ada = await person("Ada", "ADMIN");
  const max = await person("Max", "MEMBER");
  const gone = await person("Gone", "ADMIN", "DEACTIVATED");
  const chosen = async () =>
    (await listRecipients(context)).filter((one) => one.chosen).map((one) => one.displayName);
  expect(await chosen()).toEqual(["Olivia"]);
  await chooseRecipients(context, { personIds: [ada] });
  expect(await chosen()).toEqual(["Ada"]);
  for (const nobody of [max, gone, newId()])
    await expect(chooseRecipients(context, { personIds: [olivia, nobody] })).rejects.toMatchObject({
      status: 400,
    });
  await db.person.updateMany({
    where: { companyId: context.companyId, id: ada },
    data: { role: "MEMBER" },
  });
  expect(await chosen(), "an alert always has a recipient").toEqual(["Olivia"]);
});

test("S4: mails nothing to people whom Okta has locked out, whether on the never-sync list or waiting for an approval", async () => {
  const { companyId } = context;
  const olivia = await person("Olivia", "OWNER");
  const ada = await person("Ada", "ADMIN");
  await person("Otto", "OWNER");
  await chooseRecipients(context, { personIds: [olivia, ada] });
  await db.person.updateMany({ where: { companyId, id: ada }, data: { lockedByOktaAt: new Date() } });
  await db.syncHold.create({
    data: {
      companyId,
      id: newId(),
      personId: olivia,
      kind: "DEACTIVATE",
      fact: "DEPROVISIONED:out",
      reason: "LAST_OWNER",
      changeId: 1n,
      runId: newId(),
    },
  });
  await raise();
  await mail();
  expect(sent.map(({ to }) => to)).toEqual(["otto@acme.example"]);
  await expect(chooseRecipients(context, { personIds: [ada] })).rejects.toMatchObject({ status: 400 });
});

test("mails a staff alert to staff, and shows it to no one at the company", async () => {
  await person("Olivia", "OWNER");
  const notice = { cause: "last-owner-held", title: "t", text: "x", advice: "a", path: "/staff" };
  await raiseAlert(context, { ...notice, forStaff: true });
  expect(await mail()).toEqual({ mailed: 1 });
  expect(sent.map(({ to }) => to)).toEqual(["staff@learnamp.example"]);
  expect(await listAlerts(context)).toEqual([]);
});

test("a mail never contradicts the company's pages: while paused, it promises no next sync", async () => {
  const owner = await person("Owner", "OWNER");
  await chooseRecipients(context, { personIds: [owner] });
  await db.oktaConnection.create({
    data: { companyId: context.companyId, id: newId(), state: "PAUSED", mapping: {} },
  });
  await raise("sync-failed:unreachable");
  const now = Date.now();
  await mail(new Date(now));
  expect(sent).toEqual([]);
  await db.oktaConnection.updateMany({ where: { companyId: context.companyId }, data: { state: "LIVE" } });
  await mail(new Date(now + 11 * 60_000));
  expect(sent).toHaveLength(1);
});

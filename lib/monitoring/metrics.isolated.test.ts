import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { newId } from "@/lib/db/id";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";

const TOKEN = "the-token-of-the-tests";
let database: TestDatabase;
let GET: typeof import("@/app/metrics/route").GET;
let client: typeof import("@/lib/db/client");

beforeAll(async () => {
  database = await createTestDatabase();
  vi.stubEnv("DATABASE_URL", database.url);
  vi.stubEnv("METRICS_TOKEN", TOKEN);
  client = await import("@/lib/db/client");
  ({ GET } = await import("@/app/metrics/route"));
});
afterAll(async () => {
  await client.database().$disconnect();
  const { probe } = await import("@/lib/db/answering");
  await probe().close();
  await database.drop();
});

const ask = (authorization?: string) =>
  GET(new Request("http://localhost:3000/metrics", { headers: authorization ? { authorization } : {} }));

test.each([undefined, "", "Bearer", "Bearer wrong", `Bearer ${TOKEN}x`, `Basic ${TOKEN}`, `${TOKEN}`])(
  "refuses metrics to a caller with the authorization %j",
  async (authorization) => {
    const answer = await ask(authorization);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    expect(await answer.text()).not.toContain("learnamp_");
  },
);

test("counts runs, problems, holds, events and queues of all companies, without naming a company or person", async () => {
  const db = client.database();
  const companyId = newId();
  await db.company.create({ data: { id: companyId, slug: "secret-slug", name: "Secret Name" } });
  const person = { companyId, id: newId(), email: "secret@person.example", displayName: "Secret Person" };
  await db.person.create({ data: person });
  const run = (more: object) =>
    db.syncRun.create({ data: { companyId, id: newId(), kind: "PEOPLE", trigger: "EVENT", ...more } });
  const now = new Date();
  const before = (ms: number) => new Date(now.getTime() - ms);
  await run({ state: "QUEUED", createdAt: before(90_000) });
  await run({ state: "FAILED", finishedAt: before(60_000) });
  await run({ state: "DONE", finishedAt: before(60_000) });
  await run({ state: "DONE", finishedAt: before(25 * 3_600_000) });
  const seen = { firstSeenAt: now, openedAt: now, lastSeenAt: now, subject: "Secret Person" };
  await db.problem.create({ data: { companyId, code: "EMAIL_TAKEN", ...seen } });
  await db.problem.create({
    data: { companyId, code: "NO_EMAIL", ...seen, resolvedAt: now, resolvedBy: "CHECK" },
  });
  const event = { companyId, type: "user.lifecycle.create", concern: "PERSON", state: "WAITING" } as const;
  await db.oktaEvent.create({ data: { ...event, uuid: "1", hookAt: before(40_000) } });
  await db.oktaEvent.create({ data: { ...event, uuid: "2", hookAt: now, waitUntil: before(-600_000) } });
  await db.invitation.create({ data: { companyId, personId: person.id, requestedAt: now } });

  const answer = await ask(`Bearer ${TOKEN}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  const text = await answer.text();
  for (const line of [
    "learnamp_database_up 1",
    'learnamp_runs_unfinished{state="QUEUED"} 1',
    'learnamp_runs_unfinished{state="RUNNING"} 0',
    'learnamp_runs_finished_24h{state="DONE"} 1',
    'learnamp_runs_finished_24h{state="FAILED"} 1',
    'learnamp_runs_finished_24h{state="CANCELLED"} 0',
    'learnamp_problems_open{kind="EMAIL_TAKEN"} 1',
    'learnamp_holds_open{kind="removal"} 0',
    "learnamp_events_waiting 2",
    "learnamp_invitations_waiting 1",
    'learnamp_mails_waiting{kind="alert"} 0',
  ])
    expect(text.split("\n")).toContain(line);
  const value = (name: string) => Number(new RegExp(`^${name} (.+)$`, "m").exec(text)?.[1]);
  expect(value("learnamp_oldest_queued_run_seconds")).toBeGreaterThanOrEqual(90);
  expect(value("learnamp_event_lag_seconds")).toBeGreaterThanOrEqual(40);
  expect(value("learnamp_event_lag_seconds")).toBeLessThan(600);
  expect(text).not.toMatch(/secret/i);
  expect(text).not.toContain(companyId);
  for (const line of text.trimEnd().split("\n"))
    expect(line).toMatch(/^(# (HELP|TYPE) [a-z0-9_]+ .+|[a-z0-9_]+(\{[a-z]+="[^"]*"\})? [0-9.e+-]+)$/);
});

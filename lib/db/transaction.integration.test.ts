import { afterAll, beforeAll, expect, test } from "vitest";
import { type Context, systemClock } from "@/lib/context";
import { createJobs, type Jobs } from "@/lib/jobs";
import { log } from "@/lib/log";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { sweepRuns } from "@/lib/sync/request/sweep-runs";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { RecordedJobs } from "@/testing/recorded-jobs";
import { openDatabase, type PrismaClient } from "./client";
import { newId } from "./id";
import { inTransaction } from "./transaction";

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 3 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

async function companyWith(jobs: Jobs): Promise<Context> {
  const companyId = newId();
  await db.company.create({
    data: { id: companyId, slug: companyId, name: "Acme", oktaEnabledAt: new Date() },
  });
  await db.oktaConnection.create({ data: { companyId, id: newId(), state: "LIVE" } });
  return { companyId, actor: { kind: "system", name: "test" }, clock: systemClock, log, db, jobs };
}

const request = (context: Context) => requestFullRun(context, { mode: "LIVE", trigger: "DAILY" });
const runsOf = ({ companyId }: Context) => db.syncRun.count({ where: { companyId } });

test("sends nothing for a transaction that is rolled back", async () => {
  const queue = new RecordedJobs();
  const context = await companyWith(queue.jobs);
  const work = inTransaction(context, async (context) => {
    await request(context);
    throw new Error("Something else went wrong.");
  });
  await expect(work).rejects.toThrow("Something else went wrong.");
  expect(queue.take()).toEqual([]);
  expect(await runsOf(context)).toBe(0);
});

test("nested transactions send once, after the outermost commit, when others can see the run", async () => {
  const seen: number[] = [];
  const context: Context = await companyWith(
    createJobs(async () => {
      seen.push(await runsOf(context));
    }, log),
  );
  await inTransaction(context, (context) =>
    inTransaction(context, async (context) => {
      await request(context);
      expect(seen).toEqual([]);
    }),
  );
  expect(seen).toEqual([1]);
});

test("requests a run even if its job can't be sent: logs that once, and the next sweep sends it", async () => {
  const logged: unknown[] = [];
  const down = async () => {
    throw new Error("The queue is down.");
  };
  const context = await companyWith(
    createJobs(down, { error: (line: unknown) => logged.push(line) } as never),
  );
  const { companyId } = context;
  const { runId } = await inTransaction(context, request);
  expect(logged).toHaveLength(1);
  const queue = new RecordedJobs();
  await sweepRuns({ db, jobs: queue.jobs }, new Date(Date.now() + 2 * 60_000));
  expect(queue.take()).toContainEqual({ kind: "run-requested", run: { companyId, runId, sends: 1 } });
});

import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Context, systemClock } from "@/lib/context";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { log } from "@/lib/log";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { RecordedJobs } from "@/testing/recorded-jobs";
import { exportAuditCsv } from "./export-audit";
import { listAudit } from "./list-audit";
import { recordAudits } from "./record-audit";

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 2 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

async function company(zone: string): Promise<Context> {
  const companyId = newId();
  await db.company.create({ data: { id: companyId, slug: `c-${companyId}`, name: "Test", timeZone: zone } });
  const actor = { kind: "person", personId: newId(), name: "Olga" } as const;
  return { companyId, actor, clock: systemClock, log, db, jobs: new RecordedJobs().jobs };
}
const at = (context: Context, iso: string): Context => ({ ...context, clock: { now: () => new Date(iso) } });
const actionsOf = async (context: Context, search: Parameters<typeof listAudit>[1]) =>
  (await listAudit(context, search)).items.map(({ action }) => action);

test("filters the log by kind of act and by days in the company's zone", async () => {
  const context = await company("America/New_York");
  // 02:30 in London is still the day before in New York.
  await recordAudits(at(context, "2026-03-02T02:30:00Z"), [{ action: "person.protected" }]);
  await recordAudits(at(context, "2026-03-02T12:00:00Z"), [{ action: "sync.requested" }]);
  expect(await actionsOf(context, { from: "2026-03-01", to: "2026-03-01" })).toEqual(["person.protected"]);
  expect(await actionsOf(context, { from: "2026-03-02" })).toEqual(["sync.requested"]);
  expect(await actionsOf(context, { area: "people" })).toEqual(["person.protected"]);
  expect(await actionsOf(context, { area: "people", from: "2026-03-02" })).toEqual([]);
});

test("keeps the order of simultaneous acts, and puts every page into the CSV, where no cell is a formula", async () => {
  const context = await company("UTC");
  const targets = Array.from({ length: 1_203 }, (_, n) => `=t${n}`);
  await recordAudits(
    context,
    targets.map((target) => ({ action: "person.never-sync", target, detail: { reason: 'Says "no"' } })),
  );
  let csv = "";
  for await (const lines of exportAuditCsv(context, {})) csv += lines;
  const [header, ...rows] = parse(csv) as string[][];
  expect(header).toEqual(["at", "who", "action", "target", "detail"]);
  expect(rows.map((row) => row[3])).toEqual(targets.map((target) => `'${target}`).reverse());
  expect(JSON.parse(rows[0]?.[4] ?? "")).toEqual({ reason: 'Says "no"' });
});

test("never reads another company's log", async () => {
  const [ours, theirs] = [await company("UTC"), await company("UTC")];
  await recordAudits(theirs, [{ action: "sync.requested" }]);
  expect(await actionsOf(ours, {})).toEqual([]);
});

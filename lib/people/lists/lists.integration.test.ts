import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Context, systemClock } from "@/lib/context";
import { openDatabase, type Prisma, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { log } from "@/lib/log";
import { setNeverSync } from "@/lib/people/by-hand/on-lists/set-never-sync";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { RecordedJobs } from "@/testing/recorded-jobs";
import { changeByFile } from "./change-by-file";
import type { FileChange, ListName } from "./contract";
import { readList } from "./read-list";

let database: TestDatabase;
let db: PrismaClient;
let companyId = "";
let owner = "";
let admin = "";

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 2 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  companyId = newId();
  await db.company.create({
    data: { id: companyId, slug: `c-${companyId}`, name: "Test", oktaEnabledAt: new Date() },
  });
  await db.oktaConnection.create({
    data: { companyId, id: newId(), state: "LIVE", orgUrl: "https://acme.okta.com", managersStale: false },
  });
  owner = await person("olga", { role: "OWNER" });
  admin = await person("adam", { role: "ADMIN" });
});

async function person(name: string, data: Partial<Prisma.PersonUncheckedCreateInput> = {}): Promise<string> {
  const id = newId();
  const email = `${name}@acme.example`;
  await db.person.create({
    data: { companyId, id, displayName: name, email, oktaId: `00u${name}`, ...data },
  });
  return id;
}

const contextOf = (personId: string, name = "Olga"): Context => ({
  companyId,
  actor: { kind: "person", personId, name },
  clock: systemClock,
  log,
  db,
  jobs: new RecordedJobs().jobs,
});
const byFile = (actor: string, list: ListName, input: Partial<FileChange> & { csv: string }) =>
  changeByFile(contextOf(actor), { list, change: "add", check: false, ...input });
const namesOn = async (list: ListName) =>
  (await readList(contextOf(owner), { list })).items.map(({ displayName }) => displayName);

test("S6: a file puts its people on the list with the reason, in one act that the audit log names", async () => {
  const ann = await person("ann");
  await person("bo");
  const report = await byFile(owner, "never-sync", {
    csv: "ann@acme.example\nzed@acme.example",
    reason: "HR trial",
  });
  expect(report).toMatchObject({ saved: true, counts: { CHANGED: 1, UNKNOWN: 1 } });
  const { items, total, mayChange } = await readList(contextOf(owner), { list: "never-sync" });
  expect([total, mayChange, items]).toMatchObject([
    1,
    true,
    [{ displayName: "ann", reason: "HR trial", added: { by: "Olga" }, mayRemove: true }],
  ]);
  expect(await db.auditEntry.findMany({ where: { companyId, action: "person.never-sync" } })).toMatchObject([
    { target: ann, detail: { reason: "HR trial" } },
  ]);
});

test("a check changes no one, and says what the change then does", async () => {
  await person("ann");
  const csv = "ann@acme.example\nann@acme.example";
  const checked = await byFile(owner, "never-sync", { csv, check: true });
  expect([checked.saved, await namesOn("never-sync")]).toEqual([false, []]);
  const saved = await byFile(owner, "never-sync", { csv });
  expect({ ...saved, saved: false }).toEqual(checked);
  expect(await namesOn("never-sync")).toEqual(["ann"]);
});

test("S6: no one decides for themselves, an admin not for owners and admins, and only an owner protects", async () => {
  const csv = "adam@acme.example\nolga@acme.example";
  const report = await byFile(admin, "never-sync", { csv });
  expect(report).toMatchObject({ saved: false, counts: { REFUSED: 2 } });
  await expect(byFile(admin, "protected", { csv })).rejects.toMatchObject({ code: "forbidden" });
  expect(await byFile(owner, "protected", { csv })).toMatchObject({
    saved: true,
    counts: { CHANGED: 1, REFUSED: 1 },
  });
  expect((await readList(contextOf(admin), { list: "protected" })).mayChange).toBe(false);
});

test("taking people off by file forgets the reason, and another company's people are unknown", async () => {
  const ann = await person("ann");
  await setNeverSync(contextOf(owner), { personId: ann, neverSync: true, reason: "Contractor" });
  await byFile(owner, "never-sync", { csv: "ann@acme.example", change: "remove" });
  expect([await namesOn("never-sync"), await db.listEntry.count({ where: { companyId } })]).toEqual([[], 0]);
  const ours = companyId;
  companyId = newId();
  await db.company.create({ data: { id: companyId, slug: `c-${companyId}`, name: "Other" } });
  const stranger = await person("ann", { role: "OWNER" });
  const report = await byFile(stranger, "never-sync", { csv: "adam@acme.example" });
  expect(report).toMatchObject({ saved: false, counts: { UNKNOWN: 1 } });
  expect(await db.person.count({ where: { companyId: ours, neverSync: true } })).toBe(0);
});

test("a list is searched and paged by name", async () => {
  for (let n = 10; n < 70; n += 1) await person(`p${n}`, { neverSync: true });
  const first = await readList(contextOf(owner), { list: "never-sync" });
  const second = await readList(contextOf(owner), { list: "never-sync", cursor: first.nextCursor ?? "" });
  const names = [...first.items, ...second.items].map(({ displayName }) => displayName);
  expect([names.length, names[0], names.at(-1), second.nextCursor, first.total]).toEqual([
    60,
    "p10",
    "p69",
    null,
    60,
  ]);
  const found = await readList(contextOf(owner), { list: "never-sync", query: "p3" });
  expect(found.items).toHaveLength(10);
  await expect(readList(contextOf(owner), { list: "never-sync", cursor: "x.y" })).rejects.toMatchObject({
    code: "invalid-input",
  });
});

test("a file of 6,000 people is applied in one transaction", async () => {
  await db.$executeRaw`
    INSERT INTO person (company_id, id, okta_id, email, display_name)
    SELECT ${companyId}::uuid, new_id(), '00u' || n, 'p' || n || '@acme.example', 'P' || n
    FROM generate_series(1, 6000) n`;
  const csv = Array.from({ length: 6_000 }, (_, n) => `p${n + 1}@acme.example`).join("\n");
  const report = await byFile(owner, "never-sync", { csv, reason: "Migration" });
  expect(report).toMatchObject({ saved: true, counts: { CHANGED: 6_000 }, lines: [] });
  expect(await db.listEntry.count({ where: { companyId, reason: "Migration" } })).toBe(6_000);
  expect(await db.auditEntry.count({ where: { companyId, action: "person.never-sync" } })).toBe(6_000);
});

test("a file of 100,000 lines, most of them unknown, repeated or no address, is reported line by line in seconds", async () => {
  await db.$executeRaw`
    INSERT INTO person (company_id, id, okta_id, email, display_name)
    SELECT ${companyId}::uuid, new_id(), '00u' || n, 'p' || n || '@acme.example', 'P' || n
    FROM generate_series(1, 1000) n`;
  const lineOf = (n: number) => {
    if (n < 1_000) return `p${n + 1}@acme.example`;
    return ["p1@acme.example", `unknown${n}@acme.example`, "=1+1", `"p${n}@acme.example`][n % 4];
  };
  const csv = Array.from({ length: 100_000 }, (_, n) => lineOf(n)).join("\n");
  const begun = performance.now();
  const report = await byFile(owner, "never-sync", { csv });
  expect(performance.now() - begun).toBeLessThan(30_000);
  expect(report.counts).toMatchObject({
    CHANGED: 1_000,
    REPEATED: 24_750,
    UNKNOWN: 24_750,
    NOT_AN_ADDRESS: 49_500,
  });
  expect([report.saved, report.lines.length]).toEqual([true, 99_000]);
  expect(await db.person.count({ where: { companyId, neverSync: true } })).toBe(1_000);
});

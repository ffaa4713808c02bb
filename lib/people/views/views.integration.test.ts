import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Context, systemClock } from "@/lib/context";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { unsentJobs } from "@/lib/jobs";
import { log } from "@/lib/log";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { MOST_VIEWS, viewToSaveSchema } from "../contract";
import { deleteView } from "./delete-view";
import { listViews } from "./list-views";
import { saveView } from "./save-view";

let database: TestDatabase;
let db: PrismaClient;
let companyId = "";
let ana = "";
let ben = "";

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 5 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  companyId = newId();
  await db.company.create({ data: { id: companyId, slug: `c-${companyId}`, name: "Test" } });
  ana = newId();
  ben = newId();
  await db.person.createMany({
    data: [
      { companyId, id: ana, displayName: "Ana" },
      { companyId, id: ben, displayName: "Ben" },
    ],
  });
});

const contextOf = (personId: string): Context => ({
  companyId,
  actor: { kind: "person", personId, name: "tester" },
  clock: systemClock,
  log,
  db,
  jobs: unsentJobs,
});
const namesOf = async (personId: string) =>
  (await listViews(contextOf(personId))).items.map(({ name }) => name);

test("a view is kept for the person who saved it, and a name stands for one view", async () => {
  await saveView(contextOf(ana), { name: "Sales", view: { query: "sales", status: "ACTIVE" } });
  const { items } = await saveView(contextOf(ana), { name: "Sales", view: { sort: "changed" } });
  expect(items).toMatchObject([{ name: "Sales", view: { sort: "changed" } }]);
  expect(await namesOf(ben)).toEqual([]);
});

test("no one deletes another person's view", async () => {
  const { items } = await saveView(contextOf(ana), { name: "Sales", view: {} });
  const viewId = items[0]?.id ?? "";
  await expect(deleteView(contextOf(ben), { viewId })).rejects.toMatchObject({ status: 404 });
  expect(await deleteView(contextOf(ana), { viewId })).toEqual({ items: [] });
  await expect(deleteView(contextOf(ana), { viewId })).rejects.toMatchObject({ status: 404 });
});

test("one person saves 20 views at most, even at once, and can still replace one", async () => {
  const saved = await Promise.allSettled(
    Array.from({ length: MOST_VIEWS + 3 }, (_, n) =>
      saveView(contextOf(ana), { name: `View ${n}`, view: {} }),
    ),
  );
  expect(saved.filter(({ status }) => status === "fulfilled").length).toBe(MOST_VIEWS);
  const [first = ""] = await namesOf(ana);
  await saveView(contextOf(ana), { name: first, view: { sort: "start" } });
  await saveView(contextOf(ben), { name: "Mine", view: {} });
});

test("a view of an earlier release that lists don't know any more isn't shown", async () => {
  await db.peopleView.create({
    data: { companyId, id: newId(), personId: ana, name: "Old", query: { status: "GONE" } },
  });
  expect(await namesOf(ana)).toEqual([]);
});

test("only what a list can be narrowed to is saved", () => {
  const isTaken = (body: unknown) => viewToSaveSchema.safeParse(body).success;
  expect(isTaken({ name: "A", view: { status: "ACTIVE", sort: "start" } })).toBe(true);
  for (const view of [{ cursor: "x" }, { status: "x" }, { unknown: 1 }, { query: "x".repeat(201) }, null])
    expect(isTaken({ name: "A", view })).toBe(false);
  for (const name of ["", " ", "\u200b", "x".repeat(61)]) expect(isTaken({ name, view: {} })).toBe(false);
});

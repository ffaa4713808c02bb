import { expect } from "vitest";
import { AppError } from "@/lib/errors";
import { groupChanges } from "@/lib/sync/history/group-changes";
import { listChanges } from "@/lib/sync/history/list-changes";
import { listRuns } from "@/lib/sync/history/list-runs";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { exportChangesCsv, exportChangesJson } from "./export-changes";
import { searchChanges } from "./search-changes";

const test = companyTest({ people: 60, synced: true });

let firstRun: string;
let secondRun: string;
let moved: { oktaId: string; name: string };

test.beforeEach(async ({ okta, company }) => {
  firstRun = (await company.firstSync()).id;
  const at = Array.from({ length: 60 }, (_, position) => position).find((position) => {
    const person = okta.org.directory.at(position);
    return position > 12 && person?.assigned && person.status === "ACTIVE";
  });
  const oktaId = okta.org.directory.at(at ?? 0)?.id ?? "";
  moved = { oktaId, name: (await company.person(oktaId))?.displayName ?? "" };
  okta.org.updateProfile(at ?? 0, { department: "Moon base", title: "Pilot" }, false);
  secondRun = (await company.sync()).id;
});

const all = async (
  { context }: Pick<SyncedCompany, "context">,
  search: Parameters<typeof searchChanges>[1],
) => {
  const found = [];
  let cursor: string | undefined;
  do {
    const page = await searchChanges(context, { ...search, cursor });
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return found;
};

test("changes of all syncs come page by page, the latest sync first, each once", async ({ company }) => {
  const found = await all(company, { limit: 7 });
  const stored = await company.db.syncChange.count({
    where: { companyId: company.companyId, exception: null },
  });
  expect(found.length).toBe(stored);
  expect(new Set(found.map(({ change }) => change.id)).size).toBe(stored);
  const runs = found.map(({ runId }) => runId);
  expect(runs.lastIndexOf(secondRun)).toBeLessThan(runs.indexOf(firstRun));
});

test("a change is found by its field, its kind, its person's name and id", async ({ company }) => {
  const person = await company.person(moved.oktaId);
  const [byField] = await all(company, { field: "jobTitle", kind: "UPDATE" });
  expect(byField).toMatchObject({ runId: secondRun, trigger: "BUTTON", change: { personName: moved.name } });
  const byName = await all(company, { query: moved.name.slice(0, 4), kind: "UPDATE" });
  expect(byName.map(({ change }) => change.personId)).toContain(person?.id);
  const byId = await all(company, { person: person?.id ?? "" });
  expect(byId.every(({ change }) => change.personId === person?.id)).toBe(true);
  expect(byId.map(({ change }) => change.kind)).toEqual(expect.arrayContaining(["CREATE", "UPDATE"]));
});

test("days are those of the company's calendar, both included", async ({ db, company }) => {
  const today = new Date().toISOString().slice(0, 10);
  await db.company.update({
    where: { id: company.companyId },
    data: { timeZone: "UTC" },
  });
  expect(await all(company, { from: today, to: today })).not.toEqual([]);
  expect(await all(company, { from: "2020-01-01", to: "2020-01-31" })).toEqual([]);
  const runs = await listRuns(company.context, { from: today, to: today });
  expect(runs.items.map(({ id }) => id)).toEqual([secondRun, firstRun]);
  expect((await listRuns(company.context, { to: "2020-01-31" })).items).toEqual([]);
});

test("a sync's changes are counted by kind and team, and the list narrows to what was counted", async ({
  company,
}) => {
  const { context } = company;
  const { kinds } = await groupChanges(context, { runId: firstRun });
  const created = kinds.find(({ kind }) => kind === "CREATE");
  const [largest] = created?.teams ?? [];
  expect(created?.count).toBeGreaterThan(25);
  const ofTeam = await listChanges(context, {
    runId: firstRun,
    kind: "CREATE",
    team: largest?.name ?? "",
  });
  expect(ofTeam.items.length).toBe(largest?.count);
  const updated = await listChanges(context, { runId: secondRun, kind: "UPDATE", query: moved.name });
  expect(updated.items.map(({ personName }) => personName)).toEqual([moved.name]);
  expect((await listChanges(context, { runId: secondRun, query: "100%_" })).items).toEqual([]);
});

test("another company finds nothing of it, by any road, and its cursors aren't taken", async ({
  db,
  okta,
  company,
}) => {
  const org = { url: okta.url, appId: okta.org.app.id, token: "other" };
  const other = await SyncedCompany.create(db, org);
  const { context } = other;
  const person = await company.person(moved.oktaId);
  expect(await all(other, {})).toEqual([]);
  expect(await all(other, { person: person?.id ?? "" })).toEqual([]);
  expect(await all(other, { query: moved.name })).toEqual([]);
  await expect(groupChanges(context, { runId: firstRun })).rejects.toMatchObject({ status: 404 });
  await expect(searchChanges(context, { cursor: "W10.forged" })).rejects.toThrow(AppError);
});

test("exports hold every change found: a line a field in CSV, an entry each in JSON", async ({ company }) => {
  const { context } = company;
  const found = await all(company, { kind: "UPDATE" });
  const textOf = async (parts: AsyncGenerator<string>) => {
    let text = "";
    for await (const part of parts) text += part;
    return text;
  };
  expect(JSON.parse(await textOf(exportChangesJson(context, { kind: "UPDATE" })))).toEqual(found);
  expect(JSON.parse(await textOf(exportChangesJson(context, { to: "2020-01-01" })))).toEqual([]);
  const csv = await textOf(exportChangesCsv(context, { kind: "UPDATE" }));
  const fields = found.reduce((sum, { change }) => sum + change.fields.length, 0);
  expect(csv.trim().split("\n").length).toBe(fields + 1);
  expect(csv).toContain('"Moon base"');
});

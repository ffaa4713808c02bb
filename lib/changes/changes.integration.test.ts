import { beforeEach, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { groupChanges } from "@/lib/sync/history/group-changes";
import { listChanges } from "@/lib/sync/history/list-changes";
import { listRuns } from "@/lib/sync/history/list-runs";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { type WithCompany, withSyncedCompany } from "@/testing/orgs/with-org";
import { exportChangesCsv, exportChangesJson } from "./export-changes";
import { searchChanges } from "./search-changes";

let given: WithCompany;
withSyncedCompany({ people: 60, synced: true }, (one) => {
  given = one;
});

let firstRun: string;
let secondRun: string;
let moved: { oktaId: string; name: string };

beforeEach(async () => {
  const { company, okta } = given;
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

const all = async (search: Parameters<typeof searchChanges>[1], context = given.company.context) => {
  const found = [];
  let cursor: string | undefined;
  do {
    const page = await searchChanges(context, { ...search, cursor });
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return found;
};

test("changes of all syncs come page by page, the latest sync first, each once", async () => {
  const found = await all({ limit: 7 });
  const { company } = given;
  const stored = await company.db.syncChange.count({
    where: { companyId: company.companyId, exception: null },
  });
  expect(found.length).toBe(stored);
  expect(new Set(found.map(({ change }) => change.id)).size).toBe(stored);
  const runs = found.map(({ runId }) => runId);
  expect(runs.lastIndexOf(secondRun)).toBeLessThan(runs.indexOf(firstRun));
});

test("a change is found by its field, its kind, its person's name and id", async () => {
  const person = await given.company.person(moved.oktaId);
  const [byField] = await all({ field: "jobTitle", kind: "UPDATE" });
  expect(byField).toMatchObject({ runId: secondRun, trigger: "BUTTON", change: { personName: moved.name } });
  const byName = await all({ query: moved.name.slice(0, 4), kind: "UPDATE" });
  expect(byName.map(({ change }) => change.personId)).toContain(person?.id);
  const byId = await all({ person: person?.id ?? "" });
  expect(byId.every(({ change }) => change.personId === person?.id)).toBe(true);
  expect(byId.map(({ change }) => change.kind)).toEqual(expect.arrayContaining(["CREATE", "UPDATE"]));
});

test("days are those of the company's calendar, both included", async () => {
  const today = new Date().toISOString().slice(0, 10);
  await given.db.company.update({
    where: { id: given.company.companyId },
    data: { timeZone: "UTC" },
  });
  expect(await all({ from: today, to: today })).not.toEqual([]);
  expect(await all({ from: "2020-01-01", to: "2020-01-31" })).toEqual([]);
  const runs = await listRuns(given.company.context, { from: today, to: today });
  expect(runs.items.map(({ id }) => id)).toEqual([secondRun, firstRun]);
  expect((await listRuns(given.company.context, { to: "2020-01-31" })).items).toEqual([]);
});

test("a sync's changes are counted by kind and team, and the list narrows to what was counted", async () => {
  const { context } = given.company;
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

test("another company finds nothing of it, by any road, and its cursors aren't taken", async () => {
  const { okta, db, company } = given;
  const org = { url: okta.url, appId: okta.org.app.id, token: "other" };
  const { context } = await SyncedCompany.create(db, org);
  const person = await company.person(moved.oktaId);
  expect(await all({}, context)).toEqual([]);
  expect(await all({ person: person?.id ?? "" }, context)).toEqual([]);
  expect(await all({ query: moved.name }, context)).toEqual([]);
  await expect(groupChanges(context, { runId: firstRun })).rejects.toMatchObject({ status: 404 });
  await expect(searchChanges(context, { cursor: "W10.forged" })).rejects.toThrow(AppError);
});

test("exports hold every change found: a line a field in CSV, an entry each in JSON", async () => {
  const { context } = given.company;
  const found = await all({ kind: "UPDATE" });
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

import { expect, test } from "vitest";
import { newId } from "@/lib/db/id";
import { setTeamManager } from "@/lib/people/by-hand/set-team-manager";
import { advanceRun } from "@/lib/sync/advance-run";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestUndo } from "@/lib/sync/undo/request-undo";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { withSyncedCompany } from "@/testing/orgs/with-org";
import { mergePreviewSchema, teamPageSchema } from "../contract";
import { listTeams } from "../list-teams";
import { readTeam } from "../read-team";
import { decideRename } from "./decide-rename";
import { mergeTeams } from "./merge-teams";
import { previewMerge } from "./preview-merge";
import { separateTeam } from "./separate-team";

let okta: OktaOrg;
let company: SyncedCompany;

withSyncedCompany({ people: 40, synced: true, arrange }, (given) => {
  ({ okta, company } = given);
});

const many = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);
const place = (department: string, people: readonly number[]) => {
  for (const n of people) okta.org.updateProfile(n, { department }, false);
};
const sellers = many(5, 15);
const marketers = many(15, 25);

function arrange(started: OktaOrg): void {
  okta = started;
  place("Elsewhere", many(0, 40));
  place("Sales", sellers);
  place("Marketing", marketers);
}

async function idOf(name: string): Promise<string> {
  const where = { companyId: company.companyId, name };
  return (await company.db.team.findFirstOrThrow({ where })).id;
}
const sizeOf = (teamId: string) =>
  company.db.person.count({
    where: { companyId: company.companyId, teamId, status: { not: "DEACTIVATED" } },
  });
const merged = async () => {
  const input = { teamId: await idOf("Sales"), otherId: await idOf("Marketing"), takesName: false };
  await mergeTeams(company.context, input);
  return input;
};
const acts = (action: string) =>
  company.db.auditEntry.count({ where: { companyId: company.companyId, action } });
const changesOf = async () => {
  const { counts } = await company.sync();
  return counts?.updated;
};

test("T2: a merge does what its preview says; then a full sync changes nothing, in whatever spelling", async () => {
  const teamId = await idOf("Sales");
  const otherId = await idOf("Marketing");
  const before = { kept: await sizeOf(teamId), merged: await sizeOf(otherId) };
  const input = { teamId, otherId, takesName: false };
  const preview = mergePreviewSchema.parse(await previewMerge(company.context, input));
  expect(preview).toMatchObject({
    name: "Sales",
    people: before.merged,
    attribute: "department",
    spellings: [{ value: "Marketing", people: before.merged }],
  });
  expect(await sizeOf(otherId)).toBe(before.merged);
  await mergeTeams(company.context, input);
  expect(await sizeOf(teamId)).toBe(before.kept + before.merged);
  expect(await changesOf()).toBe(0);
  place(" MARKETING ", [marketers[0] ?? 0]);
  await company.sync();
  expect(await sizeOf(teamId)).toBe(before.kept + before.merged);
  expect((await readTeam(company.context, { teamId })).merged).toMatchObject([{ name: "Marketing" }]);
  const gone = teamPageSchema.parse(await readTeam(company.context, { teamId: otherId }));
  expect(gone.team).toMatchObject({ people: 0, mergedInto: { id: teamId, name: "Sales" } });
  expect((await listTeams(company.context, { state: "ACTIVE" })).items.map(({ id }) => id)).not.toContain(
    otherId,
  );
});

test("U7: each person's history says who merged their team, and no undo takes it back", async () => {
  const { otherId } = await merged();
  const run = await company.db.syncRun.findFirstOrThrow({
    where: { companyId: company.companyId, trigger: "TEAM_MERGE" },
  });
  const changes = await company.db.syncChange.findMany({
    where: { companyId: company.companyId, runId: run.id },
  });
  expect(changes.length).toBeGreaterThanOrEqual(marketers.length - 1);
  expect(changes[0]).toMatchObject({
    kind: "UPDATE",
    before: { team: "Marketing" },
    after: { team: "Sales" },
  });
  await expect(requestUndo(company.context, { runId: run.id })).rejects.toMatchObject({
    code: "undo-team-merge",
  });
  await expect(
    setTeamManager(company.context, { teamId: otherId, choice: { kind: "nobody" } }),
  ).rejects.toMatchObject({ code: "team-merged" });
});

test("merging twice, or twice at once, is merging once; the other way round is refused", async () => {
  const input = { teamId: await idOf("Sales"), otherId: await idOf("Marketing"), takesName: false };
  await Promise.all([mergeTeams(company.context, input), mergeTeams(company.context, input)]);
  await mergeTeams(company.context, input);
  expect(await acts("team.merged")).toBe(1);
  await expect(
    mergeTeams(company.context, { ...input, teamId: input.otherId, otherId: input.teamId }),
  ).rejects.toMatchObject({ code: "team-merged" });
  await expect(mergeTeams(company.context, { ...input, otherId: input.teamId })).rejects.toMatchObject({
    code: "same-team",
  });
});

test("another company's teams aren't found", async () => {
  const input = { teamId: await idOf("Sales"), otherId: await idOf("Marketing"), takesName: false };
  const companyId = newId();
  await company.db.company.create({ data: { id: companyId, slug: `o-${companyId}`, name: "Other" } });
  const other = { ...company.context, companyId };
  for (const act of [
    () => previewMerge(other, input),
    () => mergeTeams(other, input),
    () => separateTeam(other, { teamId: input.otherId }),
    () => decideRename(other, { renameId: newId(), decision: "take" }),
  ])
    await expect(act()).rejects.toMatchObject({ status: 404 });
});

test("U2: a merge in the middle of a sync holds, and the next sync finds nothing to do", async () => {
  place("Marketing", sellers.slice(0, 3));
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  let isMerged = false;
  for (;;) {
    const { stage } = await company.db.syncRun.findUniqueOrThrow({
      where: { companyId_id: { companyId: company.companyId, id: runId } },
    });
    if (stage === "APPLY" && !isMerged) {
      await merged();
      isMerged = true;
    }
    const advance = await advanceRun(company.context, { runId, budgetMs: isMerged ? 20_000 : 0 });
    if (advance.kind === "over") break;
  }
  expect(isMerged).toBe(true);
  await company.sync();
  expect(await changesOf()).toBe(0);
  const names = await company.db.team.findMany({
    where: { companyId: company.companyId, name: "Marketing" },
  });
  expect(names).toMatchObject([{ mergedIntoId: await idOf("Sales") }]);
});

test("T2: teams merged one after the other all lead to the last; separated again, one moves back by its name in Okta", async () => {
  const first = await merged();
  const elsewhere = await idOf("Elsewhere");
  await mergeTeams(company.context, { teamId: elsewhere, otherId: first.teamId, takesName: false });
  expect(await changesOf()).toBe(0);
  const all = await sizeOf(elsewhere);
  await separateTeam(company.context, { teamId: first.otherId });
  await expect(separateTeam(company.context, { teamId: first.otherId })).rejects.toMatchObject({
    code: "unchanged",
  });
  expect(await sizeOf(elsewhere)).toBe(all);
  await company.sync();
  const back = await sizeOf(first.otherId);
  expect(back).toBeGreaterThanOrEqual(marketers.length - 1);
  expect(await sizeOf(elsewhere)).toBe(all - back);
  expect(await company.db.teamRename.count({ where: { companyId: company.companyId, state: "OPEN" } })).toBe(
    0,
  );
  expect(await changesOf()).toBe(0);
});

test("U6: merging and separating teams keep what an undo has pinned: Okta says nothing new about these people", async () => {
  const [sales, elsewhere] = [await idOf("Sales"), await idOf("Elsewhere")];
  place("Eng", sellers);
  const wrong = await company.sync();
  const { runId } = await requestUndo(company.context, { runId: wrong.id });
  await company.carry(runId);
  const staying = await sizeOf(sales);
  expect(staying).toBeGreaterThan(5);
  const eng = await idOf("Eng");
  await mergeTeams(company.context, { teamId: elsewhere, otherId: eng, takesName: false });
  expect(await changesOf()).toBe(0);
  expect(await sizeOf(sales)).toBe(staying);
  await separateTeam(company.context, { teamId: eng });
  expect(await changesOf()).toBe(0);
  expect(await sizeOf(sales)).toBe(staying);
});

async function renamed() {
  place("Revenue", sellers.slice(0, 9));
  await company.sync();
  const offer = await company.db.teamRename.findFirstOrThrow({
    where: { companyId: company.companyId, state: "OPEN" },
  });
  return { renameId: offer.id, offer };
}

test("T2: a rename that is taken keeps the old team, with its id and manager, under the new name", async () => {
  const teamId = await idOf("Sales");
  const size = await sizeOf(teamId);
  const manager = await company.db.person.findFirstOrThrow({
    where: { companyId: company.companyId, status: "ACTIVE", teamId: await idOf("Elsewhere") },
  });
  await setTeamManager(company.context, { teamId, choice: { kind: "person", personId: manager.id } });
  const { renameId, offer } = await renamed();
  expect((await readTeam(company.context, { teamId })).renames).toMatchObject([{ id: renameId }]);
  expect((await readTeam(company.context, { teamId: offer.newTeamId })).renames).toHaveLength(1);
  await decideRename(company.context, { renameId, decision: "take" });
  await decideRename(company.context, { renameId, decision: "take" });
  expect(await acts("team.renamed")).toBe(1);
  const { team, managerSetBy } = await readTeam(company.context, { teamId });
  expect(team).toMatchObject({ id: teamId, name: "Revenue", manager: { id: manager.id } });
  expect(managerSetBy).toMatchObject({ by: "system: test" });
  expect(await sizeOf(teamId)).toBe(size);
  expect(await changesOf()).toBe(0);
  await expect(decideRename(company.context, { renameId, decision: "decline" })).rejects.toMatchObject({
    code: "rename-decided",
  });
});

test("T2: a rename that is declined is never offered again for these two teams", async () => {
  const { renameId } = await renamed();
  await decideRename(company.context, { renameId, decision: "decline" });
  expect(await acts("team.rename-declined")).toBe(1);
  place("Revenue", sellers);
  await company.sync();
  const open = { companyId: company.companyId, state: "OPEN" as const };
  expect(await company.db.teamRename.count({ where: open })).toBe(0);
});

test("T3: an emptied team is archived and says since when; used again, it comes back", async () => {
  const teamId = await idOf("Marketing");
  place("Elsewhere", marketers);
  await company.sync();
  const { team } = await readTeam(company.context, { teamId });
  expect(Date.parse(team.archivedAt ?? "")).toBeGreaterThan(Date.now() - 60_000);
  place("Marketing", marketers);
  await company.sync();
  expect((await readTeam(company.context, { teamId })).team).toMatchObject({ archivedAt: null });
});

test("G4: a team's page names the first who joined, whose Okta manager it took, and when they joined", async () => {
  await company.db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { managerMode: "TEAM", managersStale: true },
  });
  await company.sync();
  const chosen = await company.db.team.findFirstOrThrow({
    where: { companyId: company.companyId, managerSource: "SYNC", managerFromId: { not: null } },
  });
  const { managerFrom } = await readTeam(company.context, { teamId: chosen.id });
  const person = await company.db.person.findUniqueOrThrow({
    where: { companyId_id: { companyId: company.companyId, id: chosen.managerFromId ?? "" } },
  });
  expect(person.teamId).toBe(chosen.id);
  expect(managerFrom).toMatchObject({ id: person.id, displayName: person.displayName });
  expect(managerFrom?.joinedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
});

import { expect } from "vitest";
import { newId } from "@/lib/db/id";
import { setTeamManager } from "@/lib/people/by-hand/set-team-manager";
import { advanceRun } from "@/lib/sync/advance-run";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestUndo } from "@/lib/sync/undo/request-undo";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { mergePreviewSchema, teamPageSchema } from "../contract";
import { listTeams } from "../list-teams";
import { readTeam } from "../read-team";
import { decideRename } from "./decide-rename";
import { mergeTeams } from "./merge-teams";
import { previewMerge } from "./preview-merge";
import { separateTeam } from "./separate-team";

const test = companyTest({ people: 40, synced: true, arrange });

const many = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);
const place = (okta: OktaOrg, department: string, people: readonly number[]) => {
  for (const n of people) okta.org.updateProfile(n, { department }, false);
};
const sellers = many(5, 15);
const marketers = many(15, 25);

function arrange(okta: OktaOrg): void {
  place(okta, "Elsewhere", many(0, 40));
  place(okta, "Sales", sellers);
  place(okta, "Marketing", marketers);
}

async function idOf(company: SyncedCompany, name: string): Promise<string> {
  const where = { companyId: company.companyId, name };
  return (await company.db.team.findFirstOrThrow({ where })).id;
}
const sizeOf = (company: SyncedCompany, teamId: string) =>
  company.db.person.count({
    where: { companyId: company.companyId, teamId, status: { not: "DEACTIVATED" } },
  });
const merged = async (company: SyncedCompany) => {
  const input = {
    teamId: await idOf(company, "Sales"),
    otherId: await idOf(company, "Marketing"),
    takesName: false,
  };
  await mergeTeams(company.context, input);
  return input;
};
const acts = (company: SyncedCompany, action: string) =>
  company.db.auditEntry.count({ where: { companyId: company.companyId, action } });
const changesOf = async (company: SyncedCompany) => {
  const { counts } = await company.sync();
  return counts?.updated;
};

test("T2: a merge does what its preview says; then a full sync changes nothing, in whatever spelling", async ({
  okta,
  company,
}) => {
  const teamId = await idOf(company, "Sales");
  const otherId = await idOf(company, "Marketing");
  const before = { kept: await sizeOf(company, teamId), merged: await sizeOf(company, otherId) };
  const input = { teamId, otherId, takesName: false };
  const preview = mergePreviewSchema.parse(await previewMerge(company.context, input));
  expect(preview).toMatchObject({
    name: "Sales",
    people: before.merged,
    attribute: "department",
    spellings: [{ value: "Marketing", people: before.merged }],
  });
  expect(await sizeOf(company, otherId)).toBe(before.merged);
  await mergeTeams(company.context, input);
  expect(await sizeOf(company, teamId)).toBe(before.kept + before.merged);
  expect(await changesOf(company)).toBe(0);
  place(okta, " MARKETING ", [marketers[0] ?? 0]);
  await company.sync();
  expect(await sizeOf(company, teamId)).toBe(before.kept + before.merged);
  expect((await readTeam(company.context, { teamId })).merged).toMatchObject([{ name: "Marketing" }]);
  const gone = teamPageSchema.parse(await readTeam(company.context, { teamId: otherId }));
  expect(gone.team).toMatchObject({ people: 0, mergedInto: { id: teamId, name: "Sales" } });
  expect((await listTeams(company.context, { state: "ACTIVE" })).items.map(({ id }) => id)).not.toContain(
    otherId,
  );
});

test("U7: each person's history says who merged their team, and no undo takes it back", async ({
  company,
}) => {
  const { otherId } = await merged(company);
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

test("merging twice, or twice at once, is merging once; the other way round is refused", async ({
  company,
}) => {
  const input = {
    teamId: await idOf(company, "Sales"),
    otherId: await idOf(company, "Marketing"),
    takesName: false,
  };
  await Promise.all([mergeTeams(company.context, input), mergeTeams(company.context, input)]);
  await mergeTeams(company.context, input);
  expect(await acts(company, "team.merged")).toBe(1);
  await expect(
    mergeTeams(company.context, { ...input, teamId: input.otherId, otherId: input.teamId }),
  ).rejects.toMatchObject({ code: "team-merged" });
  await expect(mergeTeams(company.context, { ...input, otherId: input.teamId })).rejects.toMatchObject({
    code: "same-team",
  });
});

test("another company's teams aren't found", async ({ company }) => {
  const input = {
    teamId: await idOf(company, "Sales"),
    otherId: await idOf(company, "Marketing"),
    takesName: false,
  };
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

test("U2: a merge in the middle of a sync holds, and the next sync finds nothing to do", async ({
  okta,
  company,
}) => {
  place(okta, "Marketing", sellers.slice(0, 3));
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  let isMerged = false;
  for (;;) {
    const { stage } = await company.db.syncRun.findUniqueOrThrow({
      where: { companyId_id: { companyId: company.companyId, id: runId } },
    });
    if (stage === "APPLY" && !isMerged) {
      await merged(company);
      isMerged = true;
    }
    const advance = await advanceRun(company.context, { runId, budgetMs: isMerged ? 20_000 : 0 });
    if (advance.kind === "over") break;
  }
  expect(isMerged).toBe(true);
  await company.sync();
  expect(await changesOf(company)).toBe(0);
  const names = await company.db.team.findMany({
    where: { companyId: company.companyId, name: "Marketing" },
  });
  expect(names).toMatchObject([{ mergedIntoId: await idOf(company, "Sales") }]);
});

test("T2: teams merged one after the other all lead to the last; separated again, one moves back by its name in Okta", async ({
  company,
}) => {
  const first = await merged(company);
  const elsewhere = await idOf(company, "Elsewhere");
  await mergeTeams(company.context, { teamId: elsewhere, otherId: first.teamId, takesName: false });
  expect(await changesOf(company)).toBe(0);
  const all = await sizeOf(company, elsewhere);
  await separateTeam(company.context, { teamId: first.otherId });
  await expect(separateTeam(company.context, { teamId: first.otherId })).rejects.toMatchObject({
    code: "unchanged",
  });
  expect(await sizeOf(company, elsewhere)).toBe(all);
  await company.sync();
  const back = await sizeOf(company, first.otherId);
  expect(back).toBeGreaterThanOrEqual(marketers.length - 1);
  expect(await sizeOf(company, elsewhere)).toBe(all - back);
  expect(await company.db.teamRename.count({ where: { companyId: company.companyId, state: "OPEN" } })).toBe(
    0,
  );
  expect(await changesOf(company)).toBe(0);
});

test("U6: merging and separating teams keep what an undo has pinned: Okta says nothing new about these people", async ({
  okta,
  company,
}) => {
  const [sales, elsewhere] = [await idOf(company, "Sales"), await idOf(company, "Elsewhere")];
  place(okta, "Eng", sellers);
  const wrong = await company.sync();
  const { runId } = await requestUndo(company.context, { runId: wrong.id });
  await company.carry(runId);
  const staying = await sizeOf(company, sales);
  expect(staying).toBeGreaterThan(5);
  const eng = await idOf(company, "Eng");
  await mergeTeams(company.context, { teamId: elsewhere, otherId: eng, takesName: false });
  expect(await changesOf(company)).toBe(0);
  expect(await sizeOf(company, sales)).toBe(staying);
  await separateTeam(company.context, { teamId: eng });
  expect(await changesOf(company)).toBe(0);
  expect(await sizeOf(company, sales)).toBe(staying);
});

async function renamed(okta: OktaOrg, company: SyncedCompany) {
  place(okta, "Revenue", sellers.slice(0, 9));
  await company.sync();
  const offer = await company.db.teamRename.findFirstOrThrow({
    where: { companyId: company.companyId, state: "OPEN" },
  });
  return { renameId: offer.id, offer };
}

test("T2: a rename that is taken keeps the old team, with its id and manager, under the new name", async ({
  okta,
  company,
}) => {
  const teamId = await idOf(company, "Sales");
  const size = await sizeOf(company, teamId);
  const manager = await company.db.person.findFirstOrThrow({
    where: { companyId: company.companyId, status: "ACTIVE", teamId: await idOf(company, "Elsewhere") },
  });
  await setTeamManager(company.context, { teamId, choice: { kind: "person", personId: manager.id } });
  const { renameId, offer } = await renamed(okta, company);
  expect((await readTeam(company.context, { teamId })).renames).toMatchObject([{ id: renameId }]);
  expect((await readTeam(company.context, { teamId: offer.newTeamId })).renames).toHaveLength(1);
  await decideRename(company.context, { renameId, decision: "take" });
  await decideRename(company.context, { renameId, decision: "take" });
  expect(await acts(company, "team.renamed")).toBe(1);
  const { team, managerSetBy } = await readTeam(company.context, { teamId });
  expect(team).toMatchObject({ id: teamId, name: "Revenue", manager: { id: manager.id } });
  expect(managerSetBy).toMatchObject({ by: "system: test" });
  expect(await sizeOf(company, teamId)).toBe(size);
  expect(await changesOf(company)).toBe(0);
  await expect(decideRename(company.context, { renameId, decision: "decline" })).rejects.toMatchObject({
    code: "rename-decided",
  });
});

test("T2: a rename that is declined is never offered again for these two teams", async ({
  okta,
  company,
}) => {
  const { renameId } = await renamed(okta, company);
  await decideRename(company.context, { renameId, decision: "decline" });
  expect(await acts(company, "team.rename-declined")).toBe(1);
  place(okta, "Revenue", sellers);
  await company.sync();
  const open = { companyId: company.companyId, state: "OPEN" as const };
  expect(await company.db.teamRename.count({ where: open })).toBe(0);
});

test("T3: an emptied team is archived and says since when; used again, it comes back", async ({
  okta,
  company,
}) => {
  const teamId = await idOf(company, "Marketing");
  place(okta, "Elsewhere", marketers);
  await company.sync();
  const { team } = await readTeam(company.context, { teamId });
  expect(Date.parse(team.archivedAt ?? "")).toBeGreaterThan(Date.now() - 60_000);
  place(okta, "Marketing", marketers);
  await company.sync();
  expect((await readTeam(company.context, { teamId })).team).toMatchObject({ archivedAt: null });
});

test("G4: a team's page names the first who joined, whose Okta manager it took, and when they joined", async ({
  company,
}) => {
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

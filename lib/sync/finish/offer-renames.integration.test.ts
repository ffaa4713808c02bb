import fc from "fast-check";
import { expect } from "vitest";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { mergeTeams } from "@/lib/teams/merge/merge-teams";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { RENAME_PEOPLE, RENAME_SHARE } from "./offer-renames";

const test = companyTest({ people: 40, synced: true, arrange });

/** Sets everyone's department in Okta. People without one keep the org's own. */
const place = (okta: OktaOrg, department: string | null, people: readonly number[]) => {
  for (const n of people) okta.org.updateProfile(n, { department }, false);
};
const many = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);
/** The org's admins and people without access come first and last. The people in between are ordinary. */
const ORDINARY = 5;

function arrange(okta: OktaOrg): void {
  place(okta, "Elsewhere", many(0, 40));
  place(okta, "Sales", many(ORDINARY, ORDINARY + 10));
}

async function offers(company: SyncedCompany) {
  const rows = await company.db.teamRename.findMany({
    where: { companyId: company.companyId },
    include: { team: true, newTeam: true },
  });
  return rows.map(({ team, newTeam, people, outOf }) => [team.name, newTeam.name, people, outOf]);
}

const teamSize = async (company: SyncedCompany, name: string) =>
  company.db.person.count({
    where: { companyId: company.companyId, team: { name }, status: { not: "DEACTIVATED" } },
  });

test("T2: when 80 % of a team go to one new name, a rename is offered once, also over several syncs", async ({
  okta,
  company,
}) => {
  const size = await teamSize(company, "Sales");
  place(okta, "Revenue", many(ORDINARY, ORDINARY + 4));
  await company.sync();
  expect(await offers(company)).toEqual([]);
  place(okta, "Revenue", many(ORDINARY, ORDINARY + 10));
  place(okta, "Sales", [ORDINARY + 9]);
  await company.sync();
  const moved = await teamSize(company, "Revenue");
  expect(await offers(company)).toEqual([["Sales", "Revenue", moved, size]]);
  await company.sync();
  expect(await offers(company)).toHaveLength(1);
});

test("T2: a name that others had before is no rename, nor are moves of previews", async ({
  okta,
  company,
}) => {
  place(okta, "Elsewhere", many(ORDINARY, ORDINARY + 10));
  await company.sync();
  expect(await offers(company)).toEqual([]);
  place(okta, "Third", many(ORDINARY, ORDINARY + 10));
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  await company.carry(runId);
  expect(await offers(company)).toEqual([]);
});

test("T2: people whom an admin moved by merging teams aren't offered as a rename", async ({ company }) => {
  const team = async (name: string) =>
    (await company.db.team.findFirstOrThrow({ where: { companyId: company.companyId, name } })).id;
  await mergeTeams(company.context, {
    teamId: await team("Elsewhere"),
    otherId: await team("Sales"),
    takesName: false,
  });
  await company.sync();
  expect(await offers(company)).toEqual([]);
});

test("T2: an offer is withdrawn when no one has the new name any more, and going back to an old name is none", async ({
  okta,
  company,
}) => {
  place(okta, "Revenue", many(ORDINARY, ORDINARY + 10));
  await company.sync();
  expect(await offers(company)).toHaveLength(1);
  place(okta, "Sales", many(ORDINARY, ORDINARY + 10));
  await company.sync();
  expect(await offers(company)).toEqual([]);
});

/** Which of some people, all of one team, go to which of three names; 0 stays. */
const moves = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 10, maxLength: 10 });

test("T2: whatever people do, a rename is offered just where the rule says", async ({ okta, company }) => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(moves, async (given) => {
      round += 1;
      const names = ["Start", "One", "Two", "Three"].map((name) => `${name} ${round}`);
      place(okta, names[0] ?? "", many(ORDINARY, ORDINARY + 10));
      await company.sync();
      const here = await teamSize(company, names[0] ?? "");
      for (const [n, to] of given.entries()) place(okta, names[to] ?? "", [ORDINARY + n]);
      await company.sync();
      const expected = await Promise.all(
        names.slice(1).map(async (name) => [names[0], name, await teamSize(company, name), here] as const),
      );
      const due = expected.filter(([, , n]) => n >= RENAME_PEOPLE && n >= RENAME_SHARE * here);
      const offered = (await offers(company)).filter(([team]) => team === names[0]);
      expect(offered).toEqual(due.map((offer) => [...offer]));
    }),
    { numRuns: 12 },
  );
});

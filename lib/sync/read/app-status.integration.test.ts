import { expect } from "vitest";
import { checkCredential } from "@/lib/connection/credential/check-credential";
import { dueCredentialChecks } from "@/lib/connection/credential/due-credential-checks";
import type { PrismaClient } from "@/lib/db/client";
import { problemPageSchema, problemQuerySchema } from "@/lib/problems/contract";
import { listProblems } from "@/lib/problems/list/list-problems";
import { statusSchema } from "@/lib/sync/contract";
import { readStatus } from "@/lib/sync/status/read-status";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";

const test = companyTest({ people: 60, synced: true });

const status = async (company: SyncedCompany) => statusSchema.parse(await readStatus(company.context));
const notices = (db: PrismaClient, company: SyncedCompany) =>
  db.notice.count({ where: { companyId: company.companyId, cause: "app-inactive", settledAt: null } });

test("U9: a full sync finds the app deactivated and says so in status, problems and a notice, until it is active again", async ({
  db,
  okta,
  company,
}) => {
  expect((await status(company)).appInactive).toBeNull();
  okta.org.apps.deactivate(okta.org.app.id);
  const run = await company.sync();
  expect(run.problemCounts.map(({ code }) => code)).toContain("APP_INACTIVE");
  const bad = await status(company);
  expect(bad.appInactive).toMatchObject({ status: "inactive" });
  expect(bad.health).toMatchObject({ level: "bad", message: expect.stringContaining("No one can sign in") });
  expect(await notices(db, company)).toBe(1);
  await company.sync();
  expect(await notices(db, company)).toBe(1);
  okta.org.apps.activate(okta.org.app.id);
  await company.sync();
  expect((await status(company)).appInactive).toBeNull();
  expect(await notices(db, company)).toBe(0);
});

test("the daily check of the credential finds the same between syncs, and asks again within the hour", async ({
  db,
  okta,
  company,
}) => {
  okta.org.apps.deactivate(okta.org.app.id);
  await checkCredential(company.context);
  expect((await status(company)).appInactive).not.toBeNull();
  const later = new Date(Date.now() + 61 * 60_000);
  expect(await dueCredentialChecks(db, later)).toContain(company.companyId);
  okta.org.apps.activate(okta.org.app.id);
  await checkCredential(company.context);
  expect((await status(company)).appInactive).toBeNull();
  const [ended] = (await listProblems(company.context, query({ state: "resolved", kind: "APP_INACTIVE" })))
    .items;
  expect(ended).toMatchObject({ openedRunId: null, resolved: { by: "CHECK" } });
});

const query = (given: object) => problemQuerySchema.parse(given);

test("U8: problems are listed last opened first, page by page, each once, and by kind, state and person", async ({
  db,
  company,
}) => {
  const people = await db.person.findMany({ where: { companyId: company.companyId }, take: 50 });
  const before = (await status(company)).problems.open;
  const opened = new Date("2026-11-01T08:00:00Z");
  await db.problem.createMany({
    data: people.flatMap((person, index) =>
      (["EMAIL_TAKEN", "START_DATE_INVALID"] as const).map((code) => ({
        companyId: company.companyId,
        code,
        subject: person.oktaId ?? person.id,
        oktaId: person.oktaId,
        personId: person.id,
        firstSeenAt: opened,
        // Many at the same moment, as a sync opens them.
        openedAt: new Date(opened.getTime() + Math.floor(index / 20)),
        lastSeenAt: opened,
      })),
    ),
  });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = problemPageSchema.parse(await listProblems(company.context, query({ cursor })));
    expect(page.items.length).toBeLessThanOrEqual(50);
    seen.push(...page.items.map(({ id, openedAt }) => `${openedAt} ${id.padStart(9, "0")}`));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toHaveLength(before + 2 * people.length);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(seen.toSorted().reverse());
  const one = people[0];
  for (const person of [one?.id, one?.oktaId, one?.email]) {
    const found = await listProblems(company.context, query({ person, kind: "EMAIL_TAKEN" }));
    expect(found.items).toMatchObject([{ personId: one?.id, personName: one?.displayName }]);
  }
  expect((await listProblems(company.context, query({ state: "RESOLVED" }))).items).toEqual([]);
  expect((await status(company)).problems.open).toBe(before + 2 * people.length);
  await expect(listProblems(company.context, query({ cursor: "nonsense" }))).rejects.toMatchObject({
    status: 400,
  });
});

import { expect } from "vitest";
import { newId } from "@/lib/db/id";
import { readStatus } from "@/lib/sync/status/read-status";
import { companyTest } from "@/testing/orgs/company-tests";
import { companyHealthsSchema, healthQuerySchema, MOST_COMPANIES } from "./contract";
import { readHealth } from "./read-health";

const test = companyTest({ people: 40, synced: true });

test("U9: staff read what a company's own overview says, and nothing about its people", async ({
  db,
  company,
}) => {
  const other = newId();
  await db.company.create({ data: { id: other, slug: `c-${other}`, name: "Not set up" } });
  const read = async () => {
    const { companyId: _, ...staff } = company.context;
    const ids = [company.companyId, other, newId()];
    return companyHealthsSchema.parse(await readHealth(staff, { ids })).items;
  };
  const of = async (id: string) => (await read()).find(({ companyId }) => companyId === id);
  const { health, problems, lastFullRun } = await readStatus(company.context);
  expect(await of(company.companyId)).toEqual({
    companyId: company.companyId,
    level: health.level,
    message: health.message,
    lastFullSync: { state: lastFullRun?.state, at: lastFullRun?.finishedAt },
    openProblems: problems.open,
  });
  expect(await of(other)).toMatchObject({ level: "unknown", lastFullSync: null, openProblems: 0 });
  expect(await read()).toHaveLength(2);
});

test("one request asks about no more companies than a page shows", () => {
  const ids = (n: number) => Array.from({ length: n }, () => newId()).join(",");
  expect(healthQuerySchema.safeParse({ ids: ids(MOST_COMPANIES) }).success).toBe(true);
  for (const wrong of [ids(MOST_COMPANIES + 1), "", "all", `${newId()},`])
    expect(healthQuerySchema.safeParse({ ids: wrong }).success).toBe(false);
});

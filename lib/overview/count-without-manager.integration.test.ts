import fc from "fast-check";
import { expect } from "vitest";
import type { Context } from "@/lib/context";
import { addToChart, createChartCompany } from "@/testing/companies/chart-company";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import { countWithoutManager } from "./count-without-manager";

/** The same by the view, which is the rule itself. */
async function byView({ companyId, db }: Context): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
    FROM person p
    LEFT JOIN effective_manager e ON e.company_id = p.company_id AND e.person_id = p.id
    WHERE p.company_id = ${companyId}::uuid AND p.status = 'ACTIVE' AND e.manager_id IS NULL`;
  return row?.count ?? 0;
}

const statuses = ["ACTIVE", "ACTIVE", "ACTIVE", "SUSPENDED", "DEACTIVATED"] as const;
const companies = fc.record({
  people: fc.array(
    fc.record({
      manager: fc.option(fc.nat(11), { nil: undefined }),
      team: fc.option(fc.nat(2), { nil: undefined }),
      status: fc.constantFrom(...statuses),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  teams: fc.array(fc.option(fc.nat(11), { nil: undefined }), { minLength: 3, maxLength: 3 }),
});

test("G1: counts the same active people without a manager as the view of effective managers", async ({
  db,
}) => {
  await fc.assert(
    fc.asyncProperty(companies, async ({ people, teams }) => {
      const context = await createChartCompany(db);
      await addToChart(
        context,
        people.map((person, n) => ({ ...person, name: `P${n}` })),
        teams,
      );
      expect(await countWithoutManager(context)).toBe(await byView(context));
    }),
    { numRuns: 40 },
  );
});

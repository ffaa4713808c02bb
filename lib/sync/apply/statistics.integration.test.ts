import { expect } from "vitest";
import { Prisma } from "@/lib/db/client";
import { companyTest } from "@/testing/orgs/company-tests";

const test = companyTest({ people: 120 });

test("the first sync leaves statistics, so that no page joins people as if there were none", async ({
  db,
  company,
}) => {
  await company.sync();
  const known = await db.$queryRaw<{ table: string; rows: number }[]>(Prisma.sql`
    SELECT relname AS table, reltuples::int AS rows FROM pg_class
    WHERE oid IN ('person'::regclass, 'person_manager'::regclass, 'team'::regclass)`);
  expect(known).toHaveLength(3);
  for (const { table, rows } of known) expect(rows, table).toBeGreaterThan(0);
});

import { expect, test } from "vitest";
import { Prisma, type PrismaClient } from "@/lib/db/client";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { withSyncedCompany } from "@/testing/orgs/with-org";

let db: PrismaClient;
let company: SyncedCompany;

withSyncedCompany({ people: 120 }, (given) => {
  ({ db, company } = given);
});

test("the first sync leaves statistics, so that no page joins people as if there were none", async () => {
  await company.sync();
  const known = await db.$queryRaw<{ table: string; rows: number }[]>(Prisma.sql`
    SELECT relname AS table, reltuples::int AS rows FROM pg_class
    WHERE oid IN ('person'::regclass, 'person_manager'::regclass, 'team'::regclass)`);
  expect(known).toHaveLength(3);
  for (const { table, rows } of known) expect(rows, table).toBeGreaterThan(0);
});

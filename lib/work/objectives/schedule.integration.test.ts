import fc from "fast-check";
import { expect } from "vitest";
import { Prisma } from "@/lib/db/client";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import { atRiskSql, scheduleOf } from "./schedule";

const day = fc
  .integer({ min: 0, max: 60 })
  .map((n) => new Date(Date.UTC(2026, 1, 1 + n)).toISOString().slice(0, 10));

test("SQL and code agree which objectives are at risk", async ({ db }) => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 100 }),
      day,
      fc.option(day),
      day,
      async (progress, startOn, dueOn, today) => {
        const [row] = await db.$queryRaw<{ risky: boolean }[]>(Prisma.sql`
          SELECT coalesce(${atRiskSql(today)}, FALSE) AS risky
          FROM (SELECT ${progress}::int AS progress, ${startOn}::date AS start_on, ${dueOn}::date AS due_on) w`);
        const schedule = scheduleOf({ progress, startOn, dueOn }, today);
        expect(row?.risky).toBe(schedule === "overdue" || schedule === "behind");
      },
    ),
    { numRuns: 300 },
  );
});

import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { ActivityDay } from "@/lib/overview/contract";
import { listDays } from "@/lib/overview/list-days";
import { type Coverage, coverageSchema } from "@/lib/sync/contract";
import type { DueSummary } from "./due-summaries";
import type { SummaryFacts, WeekCounts } from "./facts";

const DAY_MS = 24 * 60 * 60_000;

interface Row {
  removals: number;
  addresses: number;
  identities: number;
  fields: number;
  issuesNow: number;
  issuesWeekAgo: number;
  coverage: unknown;
  coverageBefore: unknown;
}

/** Reads what a weekly summary says. The counts are those of the overview's days. */
export async function readSummaryFacts(context: Context, due: DueSummary): Promise<SummaryFacts> {
  const [days, [row]] = await Promise.all([
    listDays(context),
    context.db.$queryRaw<Row[]>(rowSql(context.companyId, due)),
  ]);
  if (!row) throw new Error("The company doesn't exist.");
  const { monday } = due;
  return {
    company: due.company,
    monday,
    sunday: plusDays(monday, 6),
    paused: due.state === "PAUSED",
    preview: due.state === "SHADOW",
    week: sumOf(days, monday),
    weekBefore: sumOf(days, plusDays(monday, -7)),
    waiting: {
      removals: row.removals,
      addresses: row.addresses,
      identities: row.identities,
      fields: row.fields,
    },
    issues: { now: row.issuesNow, weekAgo: row.issuesWeekAgo },
    coverage: { week: coverageOf(row.coverage), weekBefore: coverageOf(row.coverageBefore) },
  };
}

function rowSql(companyId: string, { from, to }: DueSummary): Prisma.Sql {
  const open = Prisma.sql`h.company_id = c.id AND h.state = 'OPEN'`;
  return Prisma.sql`
    SELECT
      (SELECT count(*)::int FROM sync_hold h WHERE ${open}) AS removals,
      (SELECT count(*)::int FROM address_hold h WHERE ${open}) AS addresses,
      (SELECT count(*)::int FROM identity_hold h WHERE ${open}) AS identities,
      (SELECT count(*)::int FROM field_hold h WHERE ${open}) AS fields,
      (SELECT count(*)::int FROM problem p
        WHERE p.company_id = c.id AND p.resolved_at IS NULL) AS "issuesNow",
      (SELECT count(*)::int FROM problem p
        WHERE p.company_id = c.id
          AND p.opened_at < ${from}
          AND (p.resolved_at IS NULL OR p.resolved_at >= ${from})) AS "issuesWeekAgo",
      ${coverageSql(from, to)} AS coverage,
      ${coverageSql(new Date(from.getTime() - 7 * DAY_MS), from)} AS "coverageBefore"
    FROM company c
    WHERE c.id = ${companyId}::uuid`;
}

/** The coverage of the last full sync that started between two times. */
function coverageSql(from: Date, to: Date): Prisma.Sql {
  return Prisma.sql`(SELECT r.coverage FROM sync_run r
    WHERE r.company_id = c.id
      AND r.coverage IS NOT NULL
      AND r.created_at >= ${from}
      AND r.created_at < ${to}
    ORDER BY r.created_at DESC, r.id DESC
    LIMIT 1)`;
}

function coverageOf(stored: unknown): Coverage | null {
  return coverageSchema.nullable().catch(null).parse(stored);
}

function sumOf(days: ActivityDay[], monday: string): WeekCounts {
  const end = plusDays(monday, 7);
  const week = days.filter(({ day }) => day >= monday && day < end);
  const sum = (of: keyof WeekCounts) => week.reduce((total, one) => total + one[of], 0);
  return { joined: sum("joined"), updated: sum("updated"), left: sum("left"), failed: sum("failed") };
}

function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

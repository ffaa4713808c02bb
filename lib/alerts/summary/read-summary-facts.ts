import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { ActivityDay } from "@/lib/overview/contract";
import { listDays } from "@/lib/overview/list-days";
import { type Coverage, coverageSchema } from "@/lib/sync/contract";
import { readFacts } from "@/lib/sync/status/read-status";
import { stateOf } from "@/lib/sync/status/state-of";
import type { DueSummary } from "./due-summaries";
import type { SummaryFacts, WeekCounts } from "./facts";

const DAY_MS = 24 * 60 * 60_000;

interface Row {
  addresses: number;
  identities: number;
  fields: number;
  issuesWeekAgo: number;
  coverage: unknown;
  coverageBefore: unknown;
}

/** Reads what a weekly summary says: the counts of the overview's days, and its words for how things are now (U9). */
export async function readSummaryFacts(context: Context, due: DueSummary): Promise<SummaryFacts> {
  const [days, facts, [row]] = await Promise.all([
    listDays(context),
    readFacts(context),
    context.db.$queryRaw<Row[]>(rowSql(context.companyId, due)),
  ]);
  if (!row) throw new Error("The company doesn't exist.");
  const { monday } = due;
  const { health, attention } = stateOf(facts);
  return {
    company: due.company,
    monday,
    sunday: plusDays(monday, 6),
    health,
    attention,
    week: sumOf(days, monday),
    weekBefore: sumOf(days, plusDays(monday, -7)),
    waiting: {
      removals: facts.heldRemovals,
      addresses: row.addresses,
      identities: row.identities,
      fields: row.fields,
      renames: facts.teamRenames,
    },
    failedInvitations: facts.failedInvitations,
    issues: { now: facts.problems.open, weekAgo: row.issuesWeekAgo },
    coverage: { week: coverageOf(row.coverage), weekBefore: coverageOf(row.coverageBefore) },
  };
}

function rowSql(companyId: string, { from, to }: DueSummary): Prisma.Sql {
  const open = Prisma.sql`h.company_id = c.id AND h.state = 'OPEN'`;
  return Prisma.sql`
    SELECT
      (SELECT count(*)::int FROM address_hold h WHERE ${open}) AS addresses,
      (SELECT count(*)::int FROM identity_hold h WHERE ${open}) AS identities,
      (SELECT count(*)::int FROM field_hold h WHERE ${open}) AS fields,
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

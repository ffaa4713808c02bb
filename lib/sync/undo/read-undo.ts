import { lastAct } from "@/lib/audit/last-act";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { rememberSlow } from "@/lib/db/remember/remember-slow";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { changeKinds, type UndoPreview } from "@/lib/sync/contract";
import { countActiveToShow, measureAllowance } from "@/lib/sync/guard/allowance/read-allowance";
import { managerVerdictsSql } from "@/lib/sync/restore/manager-verdicts-sql";
import { peopleVerdictsSql } from "@/lib/sync/restore/verdicts-sql";
import type { UndoScope } from "../restore/undo-scope";
import { findUndoable } from "./find-undoable";

/**
 * Reads what undoing a sync would restore, and what has changed since and stays (U6), in numbers. Changes nothing.
 * @throws AppError 404 when the company has no such sync
 */
export async function readUndo(context: Context, input: { runId: string }): Promise<UndoPreview> {
  const { scope, refusal } = await findUndoable(context, input);
  const sums =
    refusal === null ? await rememberSlow(await keyOf(context, scope), () => sumUp(context, scope)) : nothing;
  const { perDay } = await measureAllowance(context, { active: await countActiveToShow(context) });
  const why = refusal ?? nothingToUndo(sums);
  return {
    ...sums,
    allowance: perDay,
    refusal: why && { code: why.code, message: why.message, advice: why.details.advice ?? null },
  };
}

/** Another act, or another sync's progress, makes it count again. */
async function keyOf(context: Context, { companyId, runId }: UndoScope): Promise<string> {
  const [act, sync] = await Promise.all([
    lastAct(context),
    context.db.syncRun.findFirst({
      where: { companyId },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select: { id: true, version: true },
    }),
  ]);
  return `undo of ${runId}, act ${act}, sync ${sync?.id} ${sync?.version}`;
}

export type UndoSums = Pick<UndoPreview, "restored" | "stays" | "removals" | "kinds" | "reasons">;

const nothing: UndoSums = { restored: 0, stays: 0, removals: 0, kinds: [], reasons: [] };

/** Returns the refusal of an undo that would restore nothing; null if there's something. */
export function nothingToUndo({ restored }: UndoSums): AppError | null {
  if (restored > 0) return null;
  return new AppError("undo-nothing", "Nothing that this sync changed is still as it left it.", {
    advice: "Its changes were changed again since, or it made none.",
  });
}

interface SumRow {
  what: "kind" | "reason";
  name: string;
  restored: number;
  stays: number;
  removals: number;
}

/** With more changes than this, reading everyone once is cheaper than looking each person up. */
const MANY = 20_000;

/** Counts what an undo restores and what stays, by kind and by reason, in one pass over the sync's changes. */
export async function sumUp(context: Context, scope: UndoScope): Promise<UndoSums> {
  const rows = await inTransaction(context, async ({ db }) => {
    if (await hasMany(db, scope)) await db.$executeRaw(Prisma.sql`SET LOCAL enable_nestloop = off`);
    const found = await db.$queryRaw<SumRow[]>(sumsSql(scope));
    await db.$executeRaw(Prisma.sql`SET LOCAL enable_nestloop = on`);
    return found;
  });
  return sumsOf(rows);
}

async function hasMany(db: Context["db"], { companyId, runId }: UndoScope): Promise<boolean> {
  const [row] = await db.$queryRaw<{ n: number }[]>(Prisma.sql`
    SELECT count(*)::int AS n
    FROM (
      SELECT
      FROM sync_change c
      WHERE c.company_id = ${companyId}::uuid AND c.run_id = ${runId}::uuid
      LIMIT ${MANY + 1}
    ) c`);
  return (row?.n ?? 0) > MANY;
}

function sumsSql(scope: UndoScope): Prisma.Sql {
  return Prisma.sql`
    WITH verdict AS MATERIALIZED (
      SELECT kind, after, kept, removes
      FROM (${peopleVerdictsSql(scope)}) v
      UNION ALL
      SELECT kind, after, kept, removes
      FROM (${managerVerdictsSql({ ...scope, isSettled: false })}) v
    )
    SELECT 'kind' AS what,
      kind AS name,
      count(after)::int AS restored,
      count(kept)::int AS stays,
      (count(*) FILTER (WHERE removes))::int AS removals
    FROM verdict
    GROUP BY kind
    UNION ALL
    SELECT 'reason', f.value, 0, count(*)::int, 0
    FROM verdict
    CROSS JOIN LATERAL jsonb_each_text(kept) f
    GROUP BY f.value`;
}

function sumsOf(rows: SumRow[]): UndoSums {
  const byKind = rows.filter(({ what }) => what === "kind");
  const sum = (of: "restored" | "stays" | "removals") => byKind.reduce((total, row) => total + row[of], 0);
  return {
    restored: sum("restored"),
    stays: sum("stays"),
    removals: sum("removals"),
    kinds: changeKinds.flatMap((kind) => {
      const row = byKind.find(({ name }) => name === kind);
      return row ? [{ kind, restored: row.restored, stays: row.stays }] : [];
    }),
    reasons: rows
      .filter(({ what }) => what === "reason")
      .map(({ name, stays }) => ({ reason: name, count: stays }))
      .toSorted((a, b) => b.count - a.count),
  };
}

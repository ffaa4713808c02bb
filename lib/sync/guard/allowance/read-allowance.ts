import type { Context } from "@/lib/context";
import { rememberSlow } from "@/lib/db/remember/remember-slow";
import { type Allowance, type AllowanceView, allowanceOf } from "@/lib/sync/contract";

const DAY = 24 * 60 * 60 * 1000;
export const ALLOWANCE_CHANGED = "removals.allowance-changed";

/** A company's first numbers (R2). */
const DEFAULT_ALLOWANCE: Allowance = { people: 3, percent: 5 };

/**
 * Counts the people of whom an allowance is a share. In a large company that takes as long as reading them
 * all.
 */
export function countActive({ companyId, db }: Context): Promise<number> {
  return db.person.count({ where: { companyId, status: "ACTIVE" } });
}

/** Counts the same for a page, which may show a remembered number (decision 94). What decides counts itself. */
export function countActiveToShow(context: Context): Promise<number> {
  return rememberSlow(`active people of ${context.companyId}`, () => countActive(context));
}

/** Reads the two numbers of the allowance; the default without a connection. */
export async function readAllowance({ companyId, db }: Context): Promise<Allowance> {
  const saved = await db.oktaConnection.findUnique({
    where: { companyId },
    select: { removalFloor: true, removalPercent: true },
  });
  return saved ? { people: saved.removalFloor, percent: saved.removalPercent } : DEFAULT_ALLOWANCE;
}

interface Input {
  /** People who are active. */
  active: number;
  /** A run whose own removals don't count. */
  exceptRunId?: string;
}

/** Reads the removal allowance, the number it comes to, and how much of it syncs used in 24 hours. */
export async function measureAllowance(
  context: Context,
  { active, exceptRunId }: Input,
): Promise<Omit<AllowanceView, "changed">> {
  const { companyId, db } = context;
  const since = new Date(context.clock.now().getTime() - DAY);
  const [allowance, drawn] = await Promise.all([
    readAllowance(context),
    db.removalDraw.aggregate({
      where: { companyId, drawnAt: { gt: since }, ...(exceptRunId ? { runId: { not: exceptRunId } } : {}) },
      _sum: { count: true },
    }),
  ]);
  return { ...allowance, active, perDay: allowanceOf(allowance, active), used: drawn._sum.count ?? 0 };
}

import type { Context } from "@/lib/context";
import type { Allowance, AllowanceView } from "@/lib/sync/contract";

const DAY = 24 * 60 * 60 * 1000;
export const ALLOWANCE_CHANGED = "removals.allowance-changed";

/** What a company starts with (R2). */
const DEFAULT_ALLOWANCE: Allowance = { people: 3, percent: 5 };

/** Returns how many people the allowance comes to, with `active` active people (R2). */
function allowanceOf({ people, percent }: Allowance, active: number): number {
  return Math.max(people, Math.floor((active * percent) / 100));
}

/** Reads the removal allowance, what it comes to, and what syncs other than `exceptRunId` used of it in 24 hours. */
export async function readAllowance(
  context: Context,
  input: { exceptRunId?: string } = {},
): Promise<Omit<AllowanceView, "changed">> {
  const { companyId, db } = context;
  const since = new Date(context.clock.now().getTime() - DAY);
  const [saved, active, drawn] = await Promise.all([
    db.oktaConnection.findUnique({
      where: { companyId },
      select: { removalFloor: true, removalPercent: true },
    }),
    db.person.count({ where: { companyId, status: "ACTIVE" } }),
    db.removalDraw.aggregate({
      where: {
        companyId,
        drawnAt: { gt: since },
        ...(input.exceptRunId ? { runId: { not: input.exceptRunId } } : {}),
      },
      _sum: { count: true },
    }),
  ]);
  const allowance = saved ? { people: saved.removalFloor, percent: saved.removalPercent } : DEFAULT_ALLOWANCE;
  return { ...allowance, active, perDay: allowanceOf(allowance, active), used: drawn._sum.count ?? 0 };
}

import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { conflict } from "@/lib/errors";
import { MOST_SYNCED } from "@/lib/problems/contract";
import { describeProblem } from "@/lib/problems/kinds/describe-problem";
import { requestPeopleRun } from "./request-people-run";

/**
 * Creates a people run for everyone with an open problem of this kind, at most 500. Those seen longest ago
 * come first, so another request reaches the others.
 * @throws AppError 409 `unchanged` if no one known to Okta has this problem; 404 or 409 while runs can't
 * start (W4)
 */
export async function requestProblemRun(
  context: Context,
  { kind }: { kind: string },
): Promise<{ runId: string; people: number }> {
  return inTransaction(context, async (context) => {
    const { companyId, db } = context;
    const rows = await db.problem.findMany({
      where: { companyId, code: kind, resolvedAt: null, oktaId: { not: null } },
      orderBy: [{ lastSeenAt: "asc" }, { id: "asc" }],
      take: MOST_SYNCED,
      select: { oktaId: true },
    });
    const people = rows.flatMap(({ oktaId }) => (oktaId === null ? [] : [{ oktaId }]));
    if (people.length === 0) throw conflict("unchanged", "No one has this issue any more.");
    const { runId } = await requestPeopleRun(context, { people, trigger: "PERSON" });
    await recordAudit(context, {
      action: "problem.people-synced",
      target: describeProblem(kind, {}).title,
      detail: { people: people.length, runId },
    });
    return { runId, people: people.length };
  });
}

import { recordAudit } from "@/lib/audit/record-audit";
import { askRunsToStop } from "@/lib/connection/ask-runs-to-stop";
import { moveConnection } from "@/lib/connection/move-connection";
import type { Context } from "@/lib/context";
import type { OktaConnection, OrgMove, Prisma } from "@/lib/db/client";
import { lockCompany } from "@/lib/db/transaction";
import { conflict, invalid, notFound } from "@/lib/errors";
import { requireInUse } from "./new-org/save-new-org";

/** Requires the company's name, typed as a confirmation. Waits for a sync's batch in hand. @throws AppError `invalid` */
export async function requireName({ companyId, db }: Context, typed: string): Promise<void> {
  // A sync that plans or applies now ends its batch first (U2).
  await lockCompany(db, companyId);
  const { name } = await db.company.findUniqueOrThrow({ where: { id: companyId } });
  if (typed.trim() !== name) throw invalid(`That isn't the company's name. Type ${name} to confirm.`);
}

/** Stops syncs and starts the switch to the other org, there or back, in the move's own transaction. */
export async function beginSwitch(
  context: Context,
  move: OrgMove,
  state: "SWITCHING" | "RETURNING",
  action: string,
): Promise<void> {
  const { companyId, db, actor, clock } = context;
  const now = clock.now();
  const connection = await requireInUse(context);
  const change: Prisma.OrgMoveUncheckedUpdateManyInput = {
    state,
    stage: "WAIT",
    cursor: null,
    failure: null,
    retryAt: null,
    resumeTo: connection.state,
    pausedFrom: connection.pausedFrom,
    pausedAt: connection.pausedAt,
    confirmedAt: now,
    confirmedById: actor.kind === "person" ? actor.personId : null,
    finishedAt: null,
    version: { increment: 1 },
  };
  const begun = await db.orgMove.updateMany({
    where: { companyId, id: move.id, state: move.state, version: move.version },
    data: change,
  });
  if (begun.count === 0) throw notFound("The move to another Okta org");
  const paused = await moveConnection(context, {
    move: "startSwitch",
    from: connection.state,
    to: "PAUSED",
    // Who is synced was compared with what the move knows: it must still be that.
    where: { scope: connection.scope, scopeGroupIds: { equals: connection.scopeGroupIds } },
    set: {
      pausedAt: connection.pausedAt ?? now,
      pausedFrom: connection.pausedFrom ?? (connection.state === "SHADOW" ? "SHADOW" : "LIVE"),
    },
  });
  if (!paused) throw conflict("wrong-state", "The connection to Okta has just changed. Reload the page.");
  await askRunsToStop(context);
  await recordAudit(context, { action, target: move.id, detail: { orgUrl: move.orgUrl } });
  await context.jobs.moveWaiting(companyId);
}

/** A switch brings the groups that were found for the ones chosen then: a later choice must not be lost. */
export function requireSame(
  now: Pick<OktaConnection, "scope" | "scopeGroupIds">,
  then: { scope: OktaConnection["scope"] | undefined; groupIds: string[]; words: string },
): void {
  const isSame =
    now.scope === then.scope && now.scopeGroupIds.toSorted().join() === then.groupIds.toSorted().join();
  if (!isSame) throw conflict("settings-changed", then.words);
}

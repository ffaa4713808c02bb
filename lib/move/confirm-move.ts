import { recordAudit } from "@/lib/audit/record-audit";
import { askRunsToStop } from "@/lib/connection/ask-runs-to-stop";
import { moveConnection } from "@/lib/connection/move-connection";
import { requirePassword } from "@/lib/connection/require-password";
import type { Context } from "@/lib/context";
import type { OktaConnection, OrgMove, Prisma } from "@/lib/db/client";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { AppError, conflict, invalid, notFound } from "@/lib/errors";
import { FRESH_HOURS } from "./contract";
import { requireMove } from "./find-move";
import { requireInUse } from "./new-org/save-new-org";
import { readSnapshot } from "./org-snapshot";

const HOUR_MS = 60 * 60_000;

/**
 * Starts the switch to the new org, as the stored preview shows it. This is the one approval for all new Okta
 * IDs (M3). Syncing is paused until the job is done, and running syncs are asked to stop.
 * @throws AppError 400 for another name than the company's, 404 without a move, 409 `wrong-state`,
 * `move-stale`, `no-password`, `settings-changed`, `not-confirmed` while no owner has signed in through the
 * new org
 */
export async function confirmMove(context: Context, input: { companyName: string }): Promise<void> {
  await inTransaction(context, async (context) => {
    await requireName(context, input.companyName);
    const move = await requireMove(context, ["READY"]);
    const age = context.clock.now().getTime() - (move.readAt?.getTime() ?? 0);
    if (age > FRESH_HOURS * HOUR_MS)
      throw conflict(
        "move-stale",
        `The preview is more than ${FRESH_HOURS} hours old. Read the new org's people again first.`,
      );
    await requirePassword(context);
    const { connection: target, chosen } = readSnapshot(move.target);
    requireSame(await requireInUse(context), {
      scope: chosen?.scope,
      groupIds: chosen?.groupIds ?? [],
      words:
        "Who is synced has changed since the new org was checked. Cancel the move and check the new org again.",
    });
    if (target?.canaryOktaIds.length === 0)
      throw new AppError("not-confirmed", "No owner has signed in through the new org yet.", {
        advice: "Sign in through the new org first. This tests sign-in, and links your own account.",
      });
    await begin(context, move, "SWITCHING", "move.confirmed");
  });
}

/**
 * Begins the way back to the org before, while its credentials are kept.
 * @throws AppError 400 for another name than the company's, 404 without a move, 409 `move-over` once they are deleted, or
 * while another move is open, `no-password`, `settings-changed` where who is synced was changed since the move
 */
export async function moveBack(context: Context, input: { companyName: string }): Promise<void> {
  await inTransaction(context, async (context) => {
    await requireName(context, input.companyName);
    const move = await findReturnable(context);
    if (!move)
      throw conflict("move-over", "You can't move back any more: we've deleted the old org's credentials.");
    await requirePassword(context);
    const { connection: target, chosen } = readSnapshot(move.target);
    const now = await requireInUse(context);
    requireSame(now, {
      scope: chosen?.scope ?? now.scope,
      groupIds: target?.scopeGroupIds ?? [],
      words:
        "Who is synced has changed since the move, and moving back would undo that. Choose the same people as then first.",
    });
    await begin(context, move, "RETURNING", "move.back");
  });
}

/**
 * Finds the move that an owner can take back now: the latest, while we keep what it needs and no other move
 * is open.
 */
export async function findReturnable({ companyId, db, clock }: Context): Promise<OrgMove | null> {
  const latest = await db.orgMove.findFirst({
    where: { companyId, state: { not: "CANCELLED" } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const isKept = latest?.state === "DONE" && latest.origin !== null && (latest.keptUntil ?? 0) > clock.now();
  return isKept ? latest : null;
}

/** A switch brings the groups that were found for the ones chosen then: a later choice must not be lost. */
function requireSame(
  now: Pick<OktaConnection, "scope" | "scopeGroupIds">,
  then: { scope: OktaConnection["scope"] | undefined; groupIds: string[]; words: string },
): void {
  const isSame =
    now.scope === then.scope && now.scopeGroupIds.toSorted().join() === then.groupIds.toSorted().join();
  if (!isSame) throw conflict("settings-changed", then.words);
}

async function requireName({ companyId, db }: Context, typed: string): Promise<void> {
  // A sync that plans or applies now ends its batch first (U2).
  await lockCompany(db, companyId);
  const { name } = await db.company.findUniqueOrThrow({ where: { id: companyId } });
  if (typed.trim() !== name) throw invalid(`That isn't the company's name. Type ${name} to confirm.`);
}

async function begin(
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

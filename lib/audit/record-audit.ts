import type { Actor, Context } from "@/lib/context";
import type { Prisma } from "@/lib/db/client";

export interface AuditInput {
  /** What was done, as `noun.verb`: `sync.requested`. */
  action: string;
  /** The id of what it was done to. */
  target?: string;
  /** Facts worth keeping; never secrets. */
  detail?: Prisma.InputJsonObject;
}

/** Who did it, when, and the transaction of the act. */
type AuditContext = Pick<Context, "companyId" | "actor" | "clock" | "db">;

/** Writes an audit row. Call it in the transaction of the act itself, so that neither exists without the other. */
export async function recordAudit(context: AuditContext, input: AuditInput): Promise<void> {
  await recordAudits(context, [input]);
}

/** Writes an audit row for each of several acts. Call it in their transaction, as `recordAudit`. */
export async function recordAudits(context: AuditContext, inputs: AuditInput[]): Promise<void> {
  await context.db.auditEntry.createMany({
    data: inputs.map(({ action, target, detail }) => ({
      companyId: context.companyId,
      actorId: context.actor.kind === "person" ? context.actor.personId : null,
      actor: actorName(context.actor),
      action,
      target: target ?? null,
      detail: detail ?? {},
      at: context.clock.now(),
    })),
  });
}

function actorName(actor: Actor): string {
  return actor.kind === "person" ? actor.name : `${actor.kind}: ${actor.name}`;
}

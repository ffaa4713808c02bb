import type { Actor, Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { packedArray } from "@/lib/db/packed-array";

export interface AuditInput {
  /** What was done, as `noun.verb`: `sync.requested`. */
  action: string;
  /** The ID of what it was done to. */
  target?: string;
  /** Facts to store; never secrets. */
  detail?: Prisma.InputJsonObject;
}

/** Who did it, when, and the transaction of the act. */
type AuditContext = Pick<Context, "companyId" | "actor" | "clock" | "db">;

/** Writes an audit row. Call it in the transaction of the act itself, so that neither exists without the other. */
export async function recordAudit(context: AuditContext, input: AuditInput): Promise<void> {
  await recordAudits(context, [input]);
}

/** Writes an audit row for each of several acts, in order. Call it in their transaction, like `recordAudit`. */
export async function recordAudits(context: AuditContext, inputs: AuditInput[]): Promise<void> {
  if (inputs.length === 0) return;
  const { actor, clock, companyId, db } = context;
  const actions = packedArray(inputs.map(({ action }) => action));
  const targets = packedArray(inputs.map(({ target }) => target ?? null));
  const details = packedArray(inputs.map(({ detail }) => JSON.stringify(detail ?? {})));
  await db.$executeRaw(Prisma.sql`
    INSERT INTO audit_entry (company_id, actor_id, actor, action, target, detail, at)
    SELECT ${companyId}::uuid, ${actor.kind === "person" ? actor.personId : null}::uuid, ${actorName(actor)},
      x.action, x.target, x.detail::jsonb, ${clock.now()}
    FROM unnest(${actions}, ${targets}, ${details}) WITH ORDINALITY AS x(action, target, detail, n)
    ORDER BY x.n`);
}

function actorName(actor: Actor): string {
  return actor.kind === "person" ? actor.name : `${actor.kind}: ${actor.name}`;
}

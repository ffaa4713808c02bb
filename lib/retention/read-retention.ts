import type { Context } from "@/lib/context";
import { type Retention, type RetentionView, retentionBounds, retentionKinds } from "./contract";

export const RETENTION_CHANGED = "retention.changed";

/** Reads how long the company keeps each kind of data; the defaults if it never chose. */
export async function readRetention({ companyId, db }: Context): Promise<Retention> {
  const saved = await db.oktaConnection.findUnique({
    where: { companyId },
    select: {
      deliveryBodyDays: true,
      deliveryDays: true,
      changeDays: true,
      mirrorDays: true,
      problemDays: true,
      mailDays: true,
      auditDays: true,
    },
  });
  const chosen = { ...saved, bodyDays: saved?.deliveryBodyDays };
  return Object.fromEntries(
    retentionKinds.map((kind) => [kind, chosen[kind] ?? retentionBounds[kind].usual]),
  ) as Retention;
}

/** Reads the retention as settings show it, with who changed it last. */
export async function viewRetention(context: Context): Promise<RetentionView> {
  const [days, entry] = await Promise.all([
    readRetention(context),
    context.db.auditEntry.findFirst({
      where: { companyId: context.companyId, action: RETENTION_CHANGED },
      orderBy: { at: "desc" },
      select: { actor: true, at: true },
    }),
  ]);
  return { days, changed: entry && { by: entry.actor, at: entry.at.toISOString() } };
}

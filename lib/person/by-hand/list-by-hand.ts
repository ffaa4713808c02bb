import { z } from "zod";
import type { Context } from "@/lib/context";

/** One value that someone changed by hand. Managers are ids. */
export interface ActByHand {
  id: string;
  at: Date;
  /** Who did it, as they were called then. */
  by: string;
  field: string;
  before: string | null;
  after: string | null;
}

type Values = Pick<ActByHand, "before" | "after">;

const value = z.string().nullable().default(null);
const fromTo = z
  .object({ from: value, to: value })
  .transform(({ from, to }): Values => ({ before: from, after: to }));
const statusTo = (after: string) =>
  z.object({ was: z.string() }).transform(({ was }): Values => ({ before: was, after }));

/** What people change about someone by hand: the field, and how the audit log has its values. */
const acts: Record<string, { field: string; schema: z.ZodType<Values> }> = {
  "person.email-changed": { field: "email", schema: fromTo },
  "person.name-changed": { field: "displayName", schema: fromTo },
  "person.deactivated": { field: "status", schema: statusTo("DEACTIVATED") },
  "person.reactivated": { field: "status", schema: statusTo("ACTIVE") },
  "manager.set": { field: "manager", schema: fromTo },
};

/** Lists what was changed about someone by hand, latest first; at most `limit`, all unless said (U7). */
export async function listByHand(
  { companyId, db }: Context,
  input: { personId: string; limit?: number },
): Promise<ActByHand[]> {
  const entries = await db.auditEntry.findMany({
    where: { companyId, target: input.personId, action: { in: Object.keys(acts) } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: input.limit,
    select: { id: true, at: true, actor: true, action: true, detail: true },
  });
  return entries.flatMap(({ id, at, actor, action, detail }) => {
    const act = acts[action];
    const values = act?.schema.safeParse(detail);
    return act && values?.success
      ? [{ id: String(id), at, by: actor, field: act.field, ...values.data }]
      : [];
  });
}

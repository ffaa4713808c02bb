import { z } from "zod";
import type { Context } from "@/lib/context";

/** One value that someone changed by hand. Managers are ids. */
export interface ActByHand {
  id: string;
  at: Date;
  /** Who did it, by the name they had then. */
  by: string;
  field: string;
  before: string | null;
  after: string | null;
}

type Values = Pick<ActByHand, "field" | "before" | "after">;

const value = z.string().nullable().default(null);
const fromTo = (field: string) =>
  z
    .object({ from: value, to: value })
    .transform(({ from, to }): Values => ({ field, before: from, after: to }));
const fieldFromTo = z
  .object({ field: z.string(), from: value, to: value })
  .transform(({ field, from, to }): Values => ({ field, before: from, after: to }));
const statusTo = (after: string) =>
  z.object({ was: z.string() }).transform(({ was }): Values => ({ field: "status", before: was, after }));

/** What people can change by hand about someone, and how the audit log names the field and its values. */
const acts: Record<string, z.ZodType<Values>> = {
  "person.email-changed": fromTo("email"),
  "person.name-changed": fromTo("displayName"),
  "person.field-edited": fieldFromTo,
  "person.deactivated": statusTo("DEACTIVATED"),
  "person.reactivated": statusTo("ACTIVE"),
  "manager.set": fromTo("manager"),
};

/**
 * Lists what people changed by hand about someone, latest first; at most `limit`, or all without one (U7).
 */
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
    const values = acts[action]?.safeParse(detail);
    return values?.success ? [{ id: String(id), at, by: actor, ...values.data }] : [];
  });
}

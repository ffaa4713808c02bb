import { type Db, Prisma } from "@/lib/db/client";
import { retentionBounds } from "./contract";

const ROWS_A_BATCH = 5_000;

/**
 * Deletes events older than their company's retention, across all companies, a batch of each kind per call.
 * Waiting events stay with their delivery, because a company may be paused for long.
 * @returns whether there may be more
 */
export async function deleteOldEvents(db: Db, now: Date): Promise<{ deleted: number; more: boolean }> {
  const bodyDays = retentionBounds.bodyDays.usual;
  const deliveryDays = retentionBounds.deliveryDays.usual;
  const batch = (
    table: string,
    age: { at: string; of: "delivery_body_days" | "delivery_days" },
    kept = Prisma.empty,
  ) => {
    const [name, at, of] = [table, age.at, age.of].map((one) => Prisma.raw(one));
    const days = age.of === "delivery_body_days" ? bodyDays : deliveryDays;
    // Compares with the shortest retention of any company first. With it, the index finds the few rows that
    // may be too old.
    return db.$executeRaw(Prisma.sql`
      DELETE FROM ${name} WHERE ctid IN (
        SELECT t.ctid FROM ${name} t
        LEFT JOIN okta_connection c ON c.company_id = t.company_id
        WHERE ${at} < ${now}::timestamptz
            - (SELECT least(${days}::int, min(${of})) FROM okta_connection) * interval '1 day'
          AND ${at} < ${now}::timestamptz - coalesce(c.${of}, ${days}::int) * interval '1 day' ${kept}
        LIMIT ${ROWS_A_BATCH})`);
  };
  const counts = [
    await batch("event_body", { at: "t.received_at", of: "delivery_body_days" }),
    await batch(
      "okta_event",
      { at: "coalesce(t.hook_at, t.log_at)", of: "delivery_days" },
      Prisma.sql`AND t.state <> 'WAITING'`,
    ),
    await batch(
      "event_delivery",
      { at: "t.received_at", of: "delivery_days" },
      Prisma.sql`AND NOT EXISTS (
        SELECT FROM okta_event e
        WHERE e.company_id = t.company_id AND e.delivery_id = t.id
      )`,
    ),
    await batch("session_end", { at: "t.ended_at", of: "delivery_days" }),
    await batch("event_rejection", { at: "t.last_at", of: "delivery_days" }),
  ];
  return { deleted: counts.reduce((sum, n) => sum + n, 0), more: counts.some((n) => n >= ROWS_A_BATCH) };
}

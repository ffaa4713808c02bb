import { Prisma } from "@/lib/db/client";
import { type RetentionKind, retentionBounds } from "./contract";

/**
 * The number of rows that one statement deletes: it ends within a fraction of a second, so no sync waits for
 * it.
 */
export const ROWS_A_BATCH = 5_000;

export interface Expiring {
  table: string;
  kind: Exclude<RetentionKind, "bodyDays" | "deliveryDays">;
  /** The column that its age is counted from. An index leads from the company to the oldest row. */
  at: string;
  /** The rows that may be deleted at all. */
  where: Prisma.Sql;
}

/** Returns SQL for the end of a company's retention (`co`, `c`). */
export function cutoffSql(now: Date, kind: Expiring["kind"]): Prisma.Sql {
  const chosen = Prisma.raw(`c.${column[kind]}`);
  const { usual } = retentionBounds[kind];
  return Prisma.sql`${now}::timestamptz - coalesce(${chosen}, ${usual}::int) * interval '1 day'`;
}

const column: Record<Expiring["kind"], string> = {
  changeDays: "change_days",
  mirrorDays: "mirror_days",
  problemDays: "problem_days",
  mailDays: "mail_days",
  auditDays: "audit_days",
};

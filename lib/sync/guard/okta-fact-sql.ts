import { Prisma } from "@/lib/db/client";

/**
 * What Okta last said of someone in the mirror (aliased `d`), as a hold keeps it. A rejection stands until it
 * changes (R3).
 */
export const oktaFactSql = Prisma.sql`(
  coalesce(d.status, 'DELETED') || CASE WHEN d.in_scope THEN '' ELSE ':out' END
)`;

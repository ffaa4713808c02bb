import { Prisma } from "@/lib/db/client";

/** Whether the event behind a lookup (`l`) ended its person's (`p`) sessions already, before the run (S4). */
export const endedByEventSql = Prisma.sql`EXISTS (
  SELECT FROM session_end s
  WHERE s.company_id = p.company_id
    AND s.person_id = p.id
    AND s.run_id IS NULL
    AND s.event_at >= l.event_at
)`;

import { Prisma } from "@/lib/db/client";
import { viewCounts } from "@/lib/problems/list/view-counts";
import type { OpenFacts } from "./attention-of";

/** What `openFactsSql` reads. */
export interface OpenFactsRow {
  heldRemovals: number;
  failedInvitations: number;
  teamRenames: number;
  problems: { code: string; _count: number }[];
}

/**
 * Returns SQL for the counts of what waits for an admin in a company (`c`). New addresses, possible matches
 * and emptied fields are problems too. With literal states, an index counts failed invitations alone.
 */
export const openFactsSql = Prisma.sql`
  (SELECT count(*)::int FROM sync_hold h
    WHERE h.company_id = c.id AND h.state = 'OPEN') AS "heldRemovals",
  (SELECT count(*)::int FROM invitation i
    WHERE i.company_id = c.id AND i.state IN ('UNKNOWN', 'FAILED')) AS "failedInvitations",
  (SELECT count(*)::int FROM team_rename n
    WHERE n.company_id = c.id AND n.state = 'OPEN') AS "teamRenames",
  (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM (
    SELECT p.code, count(*) AS _count FROM problem p
    WHERE p.company_id = c.id AND p.resolved_at IS NULL
    GROUP BY p.code) x) AS problems`;

export function viewOpenFacts({ problems, ...counts }: OpenFactsRow): OpenFacts {
  const { heldRemovals, failedInvitations, teamRenames } = counts;
  const kinds = viewCounts(problems);
  const open = kinds.reduce((sum, { count }) => sum + count, 0);
  return { heldRemovals, failedInvitations, teamRenames, problems: { open, kinds } };
}

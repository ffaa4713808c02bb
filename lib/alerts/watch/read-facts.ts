import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { syncedFields } from "@/lib/directory/custom/custom-field";
import { readCustomFields } from "@/lib/directory/custom/read-custom-fields";
import { readMapping } from "@/lib/directory/mapping";
import { missedSinceLastEventSql } from "@/lib/events/history/lost-events-sql";
import type { HoldReason } from "@/lib/sync/run/hold-reasons";
import { readFacts } from "@/lib/sync/status/read-status";
import { readSparse, type WatchFacts } from "./facts";

interface Row {
  timeZone: string;
  mapping: unknown;
  managerAttribute: string | null;
  lastGoodRunAt: Date | null;
  startedAt: Date | null;
  pausedAt: Date | null;
  pausedSeenAt: Date | null;
  verifiedAt: Date | null;
  lastEventAt: Date | null;
  missed: number;
  sparseFields: unknown;
  missingAttributes: string[] | null;
  lastOwner: boolean;
  addresses: boolean;
  identities: boolean;
  fields: number;
}

/** Reads what decides a company's watched alerts. It doesn't call Okta, and reads the same few rows for any number of people. */
export async function readWatchFacts(context: Context): Promise<WatchFacts> {
  const [state, customFields] = await Promise.all([readFacts(context), readCustomFields(context)]);
  const [row] = await context.db.$queryRaw<Row[]>(rowSql(context.companyId, state.now));
  if (!row) throw new Error("The company doesn't exist.");
  const { verifiedAt, lastEventAt, missed, lastOwner, addresses, identities, fields, ...rest } = row;
  return {
    ...state,
    ...rest,
    mapping: readMapping(row.mapping),
    customFields: syncedFields(customFields),
    hook: { verifiedAt, lastEventAt, missed },
    sparseFields: readSparse(row.sparseFields ?? []),
    missingAttributes: row.missingAttributes ?? [],
    open: { lastOwner, addresses, identities, fields },
  };
}

function rowSql(companyId: string, now: Date): Prisma.Sql {
  const open = Prisma.sql`h.company_id = c.id AND h.state = 'OPEN'`;
  return Prisma.sql`
    SELECT c.time_zone AS "timeZone", k.mapping, k.manager_attribute AS "managerAttribute",
      k.last_good_run_at AS "lastGoodRunAt", coalesce(k.live_at, k.shadow_at) AS "startedAt",
      k.paused_at AS "pausedAt", w.paused_seen_at AS "pausedSeenAt", f.verified_at AS "verifiedAt",
      (SELECT max(e.hook_at) FROM okta_event e WHERE e.company_id = c.id) AS "lastEventAt",
      ${missedSinceLastEventSql(companyId, now)} AS missed,
      w.sparse_fields AS "sparseFields", w.missing_attributes AS "missingAttributes",
      EXISTS (SELECT FROM sync_hold h
        WHERE ${open} AND h.reason = ${"LAST_OWNER" satisfies HoldReason}) AS "lastOwner",
      EXISTS (SELECT FROM address_hold h WHERE ${open}) AS addresses,
      EXISTS (SELECT FROM identity_hold h WHERE ${open}) AS identities,
      (SELECT count(*)::int FROM field_hold h WHERE ${open}) AS fields
    FROM company c
    LEFT JOIN okta_connection k ON k.company_id = c.id
    LEFT JOIN alert_watch w ON w.company_id = c.id
    LEFT JOIN event_feed f ON f.company_id = c.id
    WHERE c.id = ${companyId}::uuid`;
}

import { Prisma } from "@/lib/db/client";
import { usedAttributes } from "@/lib/directory/mapping";
import { isRefusalSql } from "@/lib/directory/mirror/mirror-row";
import { identityProblemsSql } from "../identity/hold-identities";
import type { PlanScope } from "../plan-sql";
import { customProblemsSql } from "./custom-problems-sql";
import { valueProblemsSql } from "./value-problems";

/** What's wrong with the plan's people, from `judged`: code, Okta ID, person and detail. */
export function problemsSql({
  companyId,
  mirror,
  mapping,
  customFields,
  customManager,
}: PlanScope): Prisma.Sql {
  return Prisma.sql`
    SELECT
      CASE
        WHEN ${isRefusalSql} THEN 'RECORD_REFUSED'
        WHEN quarantine IS NOT NULL THEN 'UNREADABLE'
        WHEN target = 'UNKNOWN' THEN 'UNKNOWN_STATUS'
      END AS code,
      okta_id,
      person_id,
      jsonb_build_object('status', okta_status, 'reason', quarantine) AS detail
    FROM judged
    UNION ALL
    SELECT email_problem,
      okta_id,
      person_id,
      jsonb_build_object(
        'value',
        CASE WHEN email_problem IN ('EMAIL_HELD', 'EMAIL_REJECTED') THEN email ELSE email_given END
      )
    FROM judged
    WHERE email_problem <> 'IDENTITY_HELD'
    UNION ALL
    ${identityProblemsSql({ companyId, mirror })}
    UNION ALL
    SELECT 'START_DATE_INVALID',
      okta_id,
      person_id,
      jsonb_build_object('value', coalesce(start_given, 'not text'))
    FROM judged
    WHERE start_unread
      AND quarantine IS NULL
      AND target NOT IN ('DEACTIVATED', 'UNKNOWN')
    UNION ALL
    ${valueProblemsSql(usedAttributes(mapping, customManager))}${customProblemsSql(customFields)}`;
}

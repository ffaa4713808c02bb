import { Prisma } from "@/lib/db/client";
import { syncedFields } from "@/lib/directory/custom/custom-field";
import { customAfterSql } from "@/lib/directory/custom/custom-sql";
import { textColumns } from "@/lib/directory/mapped-fields-sql";
import { fieldSql, type MappedField } from "@/lib/directory/mapping";
import { mirrorSql } from "@/lib/directory/mirror/mirror";
import { decidedSql, isHeldSql } from "../held-address-sql";
import { accountsSql, type IdentityScope } from "../identity/identity-sql";
import { isSetUpSql, isSynced, type MirrorScope } from "../plan-sql";

const PERSON = Prisma.raw("p");

const NEW_EMAIL = Prisma.raw("m.email");

/**
 * The new value of an existing person's (`p`) column. A start date that can't be read changes nothing (S2),
 * and a name stays if Okta has none left.
 */
export function currentValueSql(mapped: "m" | "j", column: string): string {
  const now = `${mapped}.${column}`;
  if (column === "start_date") return `CASE WHEN ${mapped}.start_unread THEN p.start_date ELSE ${now} END`;
  return column === "display_name" ? `coalesce(${now}, p.display_name)` : now;
}

/**
 * The mapped rows that need a check: a new person, someone whose fields or status differ from Okta's, or
 * someone who shares an address, because their problem stays open although nothing changes (M4, U8). A team
 * with a spelling that isn't learned yet arrived after this run's plan began. The run that brought it plans
 * it. No spelling matters for people who leave, whose team stays as it is.
 */
export function differingSql(scope: MirrorScope & IdentityScope): Prisma.Sql {
  const { companyId, mapping, hasSwitches } = scope;
  const customDiffers =
    syncedFields(scope.customFields).length === 0
      ? Prisma.empty
      : Prisma.sql`OR p.custom IS DISTINCT FROM ${customAfterSql("m")} OR m.custom_faults IS NOT NULL`;
  const compared: [string, string][] = [
    ["p.email", "m.email"],
    ...Object.entries(textColumns).flatMap(([field, column]): [string, string][] =>
      isSynced(mapping, field as MappedField) ? [[`p.${column}`, currentValueSql("m", column)]] : [],
    ),
    ...(isSynced(mapping, "startDate")
      ? [["p.start_date", currentValueSql("m", "start_date")] as [string, string]]
      : []),
    ...(isSynced(mapping, "team") ? [["t.name_key", "m.team_key"] as [string, string]] : []),
  ];
  const side = (at: 0 | 1) => Prisma.raw(compared.map((pair) => pair[at]).join(", "));
  return Prisma.sql`
    SELECT m.*,
      p.id AS person_id,
      p.status AS person_status,
      p.id IS NOT NULL AND ${isHeldSql(PERSON, NEW_EMAIL)} AS email_held,
      p.id IS NOT NULL AND ${decidedSql(PERSON, NEW_EMAIL, "REJECTED")} AS email_rejected
    FROM mapped m
    LEFT JOIN ${
      hasSwitches
        ? Prisma.sql`(${accountsSql(companyId)}) p ON p.at_okta_id = m.okta_id`
        : Prisma.sql`person p ON p.company_id = ${companyId}::uuid AND p.okta_id = m.okta_id`
    }
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
    WHERE CASE
      WHEN m.quarantine IS NOT NULL OR m.target = 'UNKNOWN' THEN
        m.in_scope OR coalesce(p.status <> 'DEACTIVATED', FALSE)
      WHEN m.target <> 'DEACTIVATED' AND m.team IS NOT NULL AND m.team_key IS NULL THEN FALSE
      WHEN p.id IS NULL THEN ${isSetUpSql("m")} OR (m.target = 'WAIT' AND m.start_unread)
      WHEN p.okta_id <> m.okta_id THEN ${isSetUpSql("m")}
      WHEN p.never_sync THEN FALSE
      WHEN m.target = 'DEACTIVATED' THEN p.status <> 'DEACTIVATED'
      ELSE (${side(0)}, 0) IS DISTINCT FROM (${side(1)}, 0)
        OR (
          m.target <> 'WAIT'
            AND m.target <> p.status::text
            AND NOT (m.target = 'SCHEDULED' AND p.status = 'ACTIVE')
        )
        OR m.start_unread
        OR m.faults IS NOT NULL
        OR ${sharedSql(scope, "m")} ${customDiffers}
    END`;
}

/** Whether another person in Okta's scope has the same address as this row. Then neither gets it (M4). */
export function sharedSql({ companyId, mapping, mirror }: MirrorScope, row: "m" | "x"): Prisma.Sql {
  const company = Prisma.sql`${companyId}::uuid`;
  const email = Prisma.raw(`${row}.email`);
  if (mapping.email === "email") {
    return Prisma.sql`EXISTS (
      SELECT FROM ${mirrorSql(mirror)} o
      WHERE o.company_id = ${company}
        AND o.email = ${email}
        AND o.okta_id <> ${Prisma.raw(`${row}.okta_id`)}
        AND o.in_scope
        AND o.status <> 'DEPROVISIONED'
    )`;
  }
  return Prisma.sql`${email} IN (
    SELECT ${fieldSql("email", mapping.email)}
    FROM ${mirrorSql(mirror)} d
    WHERE d.company_id = ${company}
      AND d.in_scope
      AND d.status <> 'DEPROVISIONED'
    GROUP BY 1
    HAVING count(*) > 1
  )`;
}

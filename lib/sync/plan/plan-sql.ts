import { Prisma } from "@/lib/db/client";
import { type CustomField, syncedFields } from "@/lib/directory/custom/custom-field";
import { customAfterSql } from "@/lib/directory/custom/custom-sql";
import { mappedFieldsSql, textColumns } from "@/lib/directory/mapped-fields-sql";
import { fieldSql, type MappedField, type Mapping, usedAttributes } from "@/lib/directory/mapping";
import { type Mirror, mirrorSql } from "@/lib/directory/mirror";
import { decidedSql, isHeldSql } from "./held-address-sql";
import { accountsSql, type IdentityScope } from "./identity/identity-sql";

export interface PlanScope {
  companyId: string;
  mirror: Mirror;
  mapping: Mapping;
  /** The company's custom fields, archived ones included. */
  customFields: readonly CustomField[];
  /** Fields that may have been edited here. Such an edit counts, whatever Okta says (decision 84). */
  openFields: readonly string[];
  /** The custom attribute that names managers; null for none. */
  customManager: string | null;
  createStaged: boolean;
  /** The latest start date (ISO) that has come. People who start later are only scheduled (S2). */
  startedThrough: string;
  /** Whether the run writes people, so that what it holds needs an answer. */
  writesPeople: boolean;
  /**
   * Which mirror rows: a range of Okta IDs (first exclusive, last inclusive; null = to the end), or named
   * ones.
   */
  rows: { after: string; upTo: string | null } | { oktaIds: string[] };
}

/** The people to compare, and how. */
export type MirrorScope = Pick<PlanScope, "companyId" | "customFields" | "mapping" | "mirror">;

/**
 * Whether Okta owns a field. A field that isn't mapped stays as it is. Everyone gets a display name from the
 * values there are.
 */
export function isSynced(mapping: Mapping, field: MappedField): boolean {
  return mapping[field] !== null || field === "displayName";
}

/** `mapped`: mirror rows as people, with the status that Okta's leads to (S1). */
export function mappedSql(scope: PlanScope): Prisma.Sql {
  const { companyId, mapping, mirror } = scope;
  const used = usedAttributes(mapping, scope.customManager).map(({ key }) => key);
  const rows = Prisma.sql`${mirrorSql(mirror)} d
      WHERE d.company_id = ${companyId}::uuid
        AND ${rangeSql(scope)}`;
  return Prisma.sql`
    SELECT x.*,
      s.name_key AS team_key,
      CASE WHEN x.all_faults ?| ${used}::text[] THEN x.all_faults END AS faults,
      ${targetSql(scope)} AS target
    FROM (${mappedFieldsSql(mapping, rows, scope.customFields)}) x
    LEFT JOIN team_spelling s ON s.company_id = ${companyId}::uuid AND s.spelling = x.team`;
}

/** The status that Okta's status in a mapped row (`x`) leads to (S1). */
export function targetSql(scope: PlanScope): Prisma.Sql {
  const { mapping, startedThrough, createStaged } = scope;
  const working =
    mapping.startDate === null
      ? Prisma.sql`'ACTIVE'`
      : Prisma.sql`CASE
        WHEN x.start_unread THEN 'WAIT'
        WHEN x.start_date > ${startedThrough}::date THEN 'SCHEDULED'
        ELSE 'ACTIVE'
      END`;
  const staged = createStaged ? working : Prisma.sql`'WAIT'`;
  return Prisma.sql`CASE
    WHEN NOT x.in_scope OR x.okta_status IN ('DEPROVISIONED', 'DELETED') THEN 'DEACTIVATED'
    WHEN x.okta_status = 'SUSPENDED' THEN 'SUSPENDED'
    WHEN x.okta_status IN ('ACTIVE', 'LOCKED_OUT', 'RECOVERY', 'PASSWORD_EXPIRED') THEN ${working}
    WHEN x.okta_status IN ('STAGED', 'PROVISIONED') THEN ${staged}
    ELSE 'UNKNOWN'
  END`;
}

function rangeSql({ rows }: PlanScope): Prisma.Sql {
  if ("oktaIds" in rows) return Prisma.sql`d.okta_id = ANY(${rows.oktaIds}::text[])`;
  const end = rows.upTo === null ? Prisma.empty : Prisma.sql`AND d.okta_id <= ${rows.upTo}`;
  return Prisma.sql`d.okta_id > ${rows.after} ${end}`;
}

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

/** Whether a new person gets an account (S1, S2). */
export function isSetUpSql(row: "m" | "x" | "j"): Prisma.Sql {
  return Prisma.sql`${Prisma.raw(row)}.target IN ('ACTIVE', 'SUSPENDED', 'SCHEDULED')`;
}

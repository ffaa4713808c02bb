import { Prisma } from "@/lib/db/client";
import type { CustomField } from "@/lib/directory/custom/custom-field";
import { mappedFieldsSql } from "@/lib/directory/mapped-fields-sql";
import { type MappedField, type Mapping, usedAttributes } from "@/lib/directory/mapping";
import { type Mirror, mirrorSql } from "@/lib/directory/mirror/mirror";

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

/** Whether a new person gets an account (S1, S2). */
export function isSetUpSql(row: "m" | "x" | "j"): Prisma.Sql {
  return Prisma.sql`${Prisma.raw(row)}.target IN ('ACTIVE', 'SUSPENDED', 'SCHEDULED')`;
}

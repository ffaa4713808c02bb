import { Prisma } from "@/lib/db/client";
import { mappedFieldsSql, textColumns } from "@/lib/directory/mapped-fields-sql";
import { fieldSql, type MappedField, type Mapping, usedAttributes } from "@/lib/directory/mapping";
import { type Mirror, mirrorSql } from "@/lib/directory/mirror";
import { decidedSql, isHeldSql } from "./held-address-sql";
import {
  accountsSql,
  addressAfterSql,
  answeredSql,
  hasOtherAddressSql,
  type IdentityScope,
  isLeaverSql,
  numberedSql,
} from "./identity-sql";

export interface PlanScope {
  companyId: string;
  mirror: Mirror;
  mapping: Mapping;
  /** The custom attribute that names managers; null for none. */
  customManager: string | null;
  createStaged: boolean;
  /** The latest start date (ISO) that has come: whoever starts later is only scheduled (S2). */
  startedThrough: string;
  /** Whether people are written, so that what is held waits for an answer. */
  writesPeople: boolean;
  /** Which mirror rows: a range of Okta ids (first exclusive, last inclusive; null = to the end), or named ones. */
  rows: { after: string; upTo: string | null } | { oktaIds: string[] };
}

/** Whose people are compared, and how. */
type MirrorScope = Pick<PlanScope, "companyId" | "mapping" | "mirror">;

/** Whether Okta owns a field: one that is not mapped stays as it is. Everybody gets a name shown from what there is. */
export function isSynced(mapping: Mapping, field: MappedField): boolean {
  return mapping[field] !== null || field === "displayName";
}

/** `mapped`: the mirror's rows as people would be made of them, with the status Okta's word leads to (S1). */
export function mappedSql(scope: PlanScope): Prisma.Sql {
  const { companyId, mapping, mirror } = scope;
  const used = usedAttributes(mapping, scope.customManager).map(({ attribute }) => attribute);
  const rows = Prisma.sql`${mirrorSql(mirror)} d
      WHERE d.company_id = ${companyId}::uuid
        AND ${rangeSql(scope)}`;
  return Prisma.sql`
    SELECT x.*,
      s.name_key AS team_key,
      CASE WHEN x.all_faults ?| ${used}::text[] THEN x.all_faults END AS faults,
      ${targetSql(scope)} AS target
    FROM (${mappedFieldsSql(mapping, rows)}) x
    LEFT JOIN team_spelling s ON s.company_id = ${companyId}::uuid AND s.spelling = x.team`;
}

/** The status that Okta's word leads to (S1). */
function targetSql({ mapping, startedThrough, createStaged }: PlanScope): Prisma.Sql {
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
 * What a column of an existing person (`p`) becomes. A start date that can't be read changes nothing (S2), and a name stays
 * where Okta has nothing left to call them by.
 */
export function currentValueSql(mapped: "m" | "j", column: string): string {
  const now = `${mapped}.${column}`;
  if (column === "start_date") return `CASE WHEN ${mapped}.start_unread THEN p.start_date ELSE ${now} END`;
  return column === "display_name" ? `coalesce(${now}, p.display_name)` : now;
}

/**
 * The mapped rows that call for a look: somebody new, or somebody whose fields or status are not as Okta says.
 * A team spelled as nobody has learned yet came in after this run's plan began; whoever brought it plans it.
 */
export function differingSql({ companyId, mapping, hasSwitches }: MirrorScope & IdentityScope): Prisma.Sql {
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
    SELECT m.*, p.id AS person_id, p.status AS person_status,
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
      WHEN m.quarantine IS NOT NULL OR m.target = 'UNKNOWN' THEN m.in_scope OR coalesce(p.status <> 'DEACTIVATED', FALSE)
      WHEN m.team IS NOT NULL AND m.team_key IS NULL THEN FALSE
      WHEN p.id IS NULL THEN ${isSetUpSql("m")} OR (m.target = 'WAIT' AND m.start_unread)
      WHEN p.okta_id <> m.okta_id THEN ${isSetUpSql("m")}
      WHEN p.never_sync THEN FALSE
      WHEN m.target = 'DEACTIVATED' THEN p.status <> 'DEACTIVATED'
      ELSE (${side(0)}, 0) IS DISTINCT FROM (${side(1)}, 0)
        OR (m.target <> 'WAIT' AND m.target <> p.status::text AND NOT (m.target = 'SCHEDULED' AND p.status = 'ACTIVE'))
        OR m.start_unread OR m.faults IS NOT NULL
    END`;
}

/** Whether someone new is set up (S1, S2). */
export function isSetUpSql(row: "m" | "x" | "j"): Prisma.Sql {
  return Prisma.sql`${Prisma.raw(row)}.target IN ('ACTIVE', 'SUSPENDED', 'SCHEDULED')`;
}

const HOLDER = Prisma.raw("h");

/**
 * `judged`: each differing row with the account that has its address now, and what speaks against that address (M1, M4, S7).
 * Someone new who may be someone we know is held: `maybe_id` is that account, `maybe_reason` says why (M3).
 */
export function judgedSql(scope: MirrorScope & IdentityScope): Prisma.Sql {
  const { mapping, mirror } = scope;
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const other = (personId: Prisma.Sql) =>
    answeredSql("OTHER", { company, oktaId: Prisma.sql`x.okta_id`, personId });
  const addressed = Prisma.sql`
    SELECT x.*, h.id AS holder_id, h.okta_id AS holder_okta_id, h.role AS holder_role, h.never_sync AS holder_never_sync,
      x.person_id IS NULL AND x.quarantine IS NULL AND ${isSetUpSql("x")} AS is_new,
      CASE
        WHEN x.quarantine IS NOT NULL OR x.target IN ('UNKNOWN', 'DEACTIVATED') THEN NULL
        WHEN x.email IS NULL THEN 'EMAIL_INVALID'
        WHEN x.email_held THEN CASE WHEN x.email_rejected THEN 'EMAIL_REJECTED' ELSE 'EMAIL_HELD' END
        WHEN ${sharedSql(company, mapping, mirror)} THEN 'EMAIL_SHARED'
        WHEN h.id IS NULL OR h.id = x.person_id THEN NULL
        WHEN h.okta_id IS NOT NULL THEN CASE
          WHEN ${releasingSql(company, mapping, mirror)} THEN NULL
          WHEN NOT ${isLeaverSql(scope, HOLDER)} THEN 'EMAIL_TAKEN'
          WHEN ${hasOtherAddressSql(scope, HOLDER)} OR ${other(Prisma.sql`h.id`)} THEN
            CASE WHEN h.status = 'DEACTIVATED' OR ${addressAfterSql(scope, HOLDER)} IS NOT NULL THEN NULL ELSE 'EMAIL_TAKEN' END
          WHEN x.person_id IS NULL AND ${isSetUpSql("x")} THEN 'IDENTITY_HELD'
          ELSE 'EMAIL_TAKEN' END
        WHEN x.person_id IS NOT NULL OR h.never_sync OR ${other(Prisma.sql`h.id`)} THEN 'EMAIL_TAKEN'
        WHEN h.role <> 'MEMBER' THEN 'ADMIN_NOT_LINKED'
        WHEN ${isMassHeldSql(company)} THEN 'IDENTITY_HELD'
      END AS address_problem
    FROM differing x
    LEFT JOIN person h ON h.company_id = ${company} AND h.email = x.email`;
  const maybe = (number: Prisma.Sql) => Prisma.sql`
    CASE WHEN ${number} IS NOT NULL THEN 'IDENTITY_HELD' ELSE x.address_problem END AS email_problem,
    CASE WHEN x.address_problem = 'IDENTITY_HELD' THEN x.holder_id ELSE ${number} END AS maybe_id,
    CASE WHEN ${number} IS NOT NULL THEN 'EMPLOYEE_NUMBER'
      WHEN x.holder_okta_id IS NULL THEN 'MASS' ELSE 'EMAIL' END AS maybe_reason`;
  // Without the fence, the long expression would be worked out again for each use of it.
  if (!scope.hasLeavers)
    return Prisma.sql`SELECT x.*, ${maybe(Prisma.sql`NULL::uuid`)} FROM (${addressed} OFFSET 0) x`;
  return Prisma.sql`
    WITH addressed AS MATERIALIZED (${addressed}), known AS MATERIALIZED (${numberedSql(scope)}), numbered AS MATERIALIZED (
      SELECT x.okta_id, n.person_id FROM known n JOIN addressed x ON x.employee_number = n.employee_number
      WHERE x.is_new AND x.address_problem IS NULL AND NOT ${other(Prisma.sql`n.person_id`)}
    )
    SELECT x.*, ${maybe(Prisma.sql`n.person_id`)} FROM addressed x LEFT JOIN numbered n ON n.okta_id = x.okta_id`;
}

/** Whether linking this new person waits for an admin, since too many were to be linked in one sync (M3). */
function isMassHeldSql(company: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM identity_hold s WHERE s.company_id = ${company} AND s.okta_id = x.okta_id
    AND s.person_id = h.id AND s.state = 'OPEN' AND s.reason = 'MASS')`;
}

/** The addresses that leavers give up to the plan's people: one row a leaver, with the address they have instead (M4). */
export function releasedSql(scope: IdentityScope): Prisma.Sql {
  return Prisma.sql`
    SELECT h.okta_id, h.id AS person_id, jsonb_build_object('email', h.email) AS before,
      jsonb_build_object('email', ${addressAfterSql(scope, HOLDER)}) AS after
    FROM judged j JOIN person h ON h.company_id = ${scope.companyId}::uuid AND h.id = j.holder_id
    WHERE j.email_problem IS NULL AND j.holder_okta_id IS NOT NULL AND j.holder_id IS DISTINCT FROM j.person_id
      AND j.quarantine IS NULL AND j.target NOT IN ('UNKNOWN', 'DEACTIVATED') AND (j.person_id IS NOT NULL OR j.is_new)
      AND ${isLeaverSql(scope, HOLDER)}`;
}

/** Whether another person in scope has the same address in Okta. */
function sharedSql(company: Prisma.Sql, mapping: Mapping, mirror: Mirror): Prisma.Sql {
  if (mapping.email === "email") {
    return Prisma.sql`EXISTS (SELECT FROM ${mirrorSql(mirror)} o WHERE o.company_id = ${company} AND o.email = x.email
      AND o.okta_id <> x.okta_id AND o.in_scope AND o.status <> 'DEPROVISIONED')`;
  }
  return Prisma.sql`x.email IN (SELECT ${fieldSql("email", mapping.email)} FROM ${mirrorSql(mirror)} d WHERE d.company_id = ${company}
    AND d.in_scope AND d.status <> 'DEPROVISIONED' GROUP BY 1 HAVING count(*) > 1)`;
}

/** Whether the linked holder of the address gets another one in this same run. */
function releasingSql(company: Prisma.Sql, mapping: Mapping, mirror: Mirror): Prisma.Sql {
  return Prisma.sql`(NOT h.never_sync AND EXISTS (SELECT FROM ${mirrorSql(mirror)} d WHERE d.company_id = ${company}
    AND d.okta_id = h.okta_id AND d.in_scope AND d.quarantine IS NULL AND ${fieldSql("email", mapping.email)} <> h.email
    AND NOT ${isHeldSql(Prisma.raw("h"), fieldSql("email", mapping.email))}))`;
}

/** Whether a change of address must go with others in one statement: somebody holds the new one or wants the old. */
export function contendedSql({ companyId, mapping, mirror }: MirrorScope): Prisma.Sql {
  if (mapping.email !== "email") return Prisma.sql`TRUE`;
  return Prisma.sql`(j.holder_id IS NOT NULL OR EXISTS (SELECT FROM ${mirrorSql(mirror)} w
    WHERE w.company_id = ${companyId}::uuid AND w.email = p.email AND w.okta_id <> j.okta_id AND w.in_scope))`;
}

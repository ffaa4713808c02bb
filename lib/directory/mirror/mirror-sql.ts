import { Prisma } from "@/lib/db/client";
import type { Refused } from "@/lib/db/halve";
import { packedArray } from "@/lib/db/packed-array";
import { lostSql } from "../watched-fields";
import type { Mirror } from "./mirror";
import type { MirrorRow } from "./mirror-row";

export type Written = Omit<MirrorWrite, "refused">;

/** Okta's status for people who have left. */
export const GONE = ["DEPROVISIONED", "DELETED"];

export function upsertSql(
  companyId: string,
  mirror: Prisma.Sql,
  { rows, observedAt, touch, fresh, watched = [] }: Input,
): Prisma.Sql {
  const column = (name: Exclude<keyof MirrorRow, "inScope">) => packedArray(rows.map((row) => row[name]));
  // For people who can't be read or were deleted, we keep what Okta last said: others may name them as their
  // manager, and it shows who someone is when they come back with a new ID (M3).
  const kept = said.map((name) => {
    const isNews = name === "status" ? "" : " AND excluded.status <> 'DELETED'";
    return Prisma.raw(
      `${name} = CASE WHEN excluded.quarantine IS NULL${isNews} THEN excluded.${name} ELSE d.${name} END`,
    );
  });
  const [asked, askedAt, setAsked] = touch
    ? [
        Prisma.raw(", asked_at"),
        Prisma.sql`, ${observedAt}::timestamptz`,
        Prisma.raw(", asked_at = excluded.asked_at"),
      ]
    : [Prisma.empty, Prisma.empty, Prisma.empty];
  const setLost = fresh || watched.length === 0 ? Prisma.empty : Prisma.sql`, lost = ${keptLostSql(watched)}`;
  const when = touch ? Prisma.sql`TRUE` : Prisma.sql`d.content_hash IS DISTINCT FROM excluded.content_hash`;
  return Prisma.sql`
    INSERT INTO ${mirror} AS d (company_id, okta_id, status, login, email, employee_number, manager_id,
      manager, okta_created_at, attributes, findings, content_hash, in_scope, quarantine, observed_at${asked})
    SELECT DISTINCT ON (okta_id) ${companyId}::uuid, x.*, ${observedAt}::timestamptz${askedAt} FROM unnest(
      ${column("oktaId")}, ${column("status")}, ${column("login")},
      ${column("email")}, ${column("employeeNumber")}, ${column("managerId")},
      ${column("manager")}, ${column("oktaCreatedAt")}::timestamptz[], ${column("attributes")}::jsonb[],
      ${column("findings")}::jsonb[], ${column("hash")}, ${rows.map((row) => row.inScope)}::boolean[],
      ${column("quarantine")}) AS x(okta_id)
    ON CONFLICT (company_id, okta_id) DO UPDATE SET ${Prisma.join(kept)},
      content_hash = excluded.content_hash, in_scope = excluded.in_scope, quarantine = excluded.quarantine,
      observed_at = excluded.observed_at${setAsked}${setLost}
    WHERE d.observed_at < excluded.observed_at AND ${when}`;
}

/** Which watched attributes a row no longer has, and since when. People who can't be read lose nothing. */
function keptLostSql(watched: readonly string[]): Prisma.Sql {
  const rows = { was: Prisma.sql`d`, now: Prisma.sql`excluded` };
  return Prisma.sql`CASE
    WHEN excluded.quarantine IS NOT NULL OR excluded.status = 'DELETED' THEN d.lost
    ELSE ${lostSql(watched, rows)}
  END`;
}

/** The upsert. It also returns whether anything that affects who manages whom has changed in the row. */
export function comparedSql(
  companyId: string,
  mirror: Prisma.Sql,
  rows: MirrorRow[],
  upsert: Prisma.Sql,
): Prisma.Sql {
  const ids = rows.map((row) => row.oktaId);
  const columns = (names: string[], alias: string) =>
    Prisma.raw(names.map((name) => `${alias}.${name}`).join(", "));
  const keys = ["login", "email", "employee_number", "in_scope", "quarantine"];
  const feeding = (alias: string) => columns([...keys, "manager_id", "manager"], alias);
  const touched = (names: string[]) => Prisma.sql`coalesce(
    bool_or(o.okta_id IS NULL OR (${columns(names, "o")}) IS DISTINCT FROM (${columns(names, "w")})),
    false
  )`;
  return Prisma.sql`
    WITH old AS MATERIALIZED (
      SELECT d.okta_id, ${feeding("d")}
      FROM ${mirror} d
      WHERE d.company_id = ${companyId}::uuid AND d.okta_id = ANY(${ids}::text[])
    ),
    written AS (${upsert} RETURNING d.okta_id, ${feeding("d")})
    SELECT count(*)::int AS changed,
      ${touched([...keys, "manager_id", "manager"])} AS "managersTouched",
      ${touched(keys)} AS "keysTouched",
      ARRAY(
        SELECT DISTINCT k.was
        FROM old b
        JOIN written n USING (okta_id)
        CROSS JOIN LATERAL (
          VALUES (b.login, n.login), (b.email, n.email), (b.employee_number, n.employee_number)
        ) k(was, now)
        WHERE k.was IS DISTINCT FROM k.now AND k.was IS NOT NULL
      ) AS "lostKeys"
    FROM written w
    LEFT JOIN old o USING (okta_id)`;
}

export interface MirrorWrite {
  /** Rows that were new or differed. */
  changed: number;
  /** Whether any of them affects who manages whom: a new person, another key or another manager value. */
  managersTouched: boolean;
  /**
   * Whether any of them can now be found as someone's manager in another way: a new person or another key.
   */
  keysTouched: boolean;
  /**
   * Keys that people no longer have. A manager value with such a key now leads to someone else, or to no one.
   */
  lostKeys: string[];
  /**
   * People the database refused altogether. If it refused only their values, they're in the mirror,
   * quarantined (M5).
   */
  refused: Refused<string>[];
}

export interface Input {
  rows: MirrorRow[];
  observedAt: Date;
  touch?: boolean;
  fresh?: boolean;
  mirror?: Mirror;
  watched?: readonly string[];
}

/** What Okta says about a person who can be read. */
const said = [
  "status",
  "login",
  "email",
  "employee_number",
  "manager_id",
  "manager",
  "okta_created_at",
  "attributes",
  "findings",
];

import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { fieldSql } from "@/lib/directory/mapping";
import { matchKeys } from "@/lib/sync/managers/match-keys";
import type { RunSettings } from "@/lib/sync/run/run-settings";
import { type NextManager, readNextManager } from "./read-next-manager";

/** Who a value of a manager attribute leads to, by one key (G2). */
export interface ManagerTry {
  attribute: string;
  value: string;
  key: (typeof matchKeys)[number]["match"];
  hits: number;
  /** One of those who match. */
  name: string | null;
}

/** The manager who counts, and who Okta's values lead to, key by key. */
export interface ManagerFacts {
  current: { name: string; from: "override" | "team"; byHand: boolean } | null;
  onLoop: boolean;
  tries: ManagerTry[];
  /** The manager that the next sync would set; null if it leaves them as they are. */
  next: NextManager | null;
}

/** Reads how someone's manager is found, or why not. Tries values and keys as a sync does: people in scope come first. */
export async function readManager(
  context: Context,
  settings: RunSettings,
  { personId, oktaId }: { personId: string | null; oktaId: string | null },
): Promise<ManagerFacts> {
  const [current, tries, next] = await Promise.all([
    personId === null ? null : readCurrent(context, personId),
    oktaId === null ? [] : readTries(context, settings, oktaId),
    personId === null ? null : readNextManager(context, settings, personId),
  ]);
  return {
    current: current?.name ? { name: current.name, from: current.from, byHand: current.byHand } : null,
    onLoop: current?.onLoop ?? false,
    tries,
    next,
  };
}

interface CurrentRow {
  name: string | null;
  from: "override" | "team";
  byHand: boolean;
  onLoop: boolean;
}

async function readCurrent({ db, companyId }: Context, personId: string): Promise<CurrentRow | null> {
  const [row] = await db.$queryRaw<CurrentRow[]>(Prisma.sql`
    SELECT m.display_name AS name,
      e.origin AS "from",
      coalesce(pm.source = 'HAND', FALSE) AS "byHand",
      coalesce(pm.on_loop, FALSE) AS "onLoop"
    FROM person p
    LEFT JOIN effective_manager e ON e.company_id = p.company_id AND e.person_id = p.id
    LEFT JOIN person m ON m.company_id = e.company_id AND m.id = e.manager_id
    LEFT JOIN person_manager pm ON pm.company_id = p.company_id AND pm.person_id = p.id
    WHERE p.company_id = ${companyId}::uuid AND p.id = ${personId}::uuid`);
  return row ?? null;
}

async function readTries(
  { db, companyId }: Context,
  { connection, managerMatch }: RunSettings,
  oktaId: string,
): Promise<ManagerTry[]> {
  const custom = connection.managerAttribute;
  const keys = matchKeys.filter(({ match }) => managerMatch === "auto" || match === managerMatch);
  const hasAccount = Prisma.sql`EXISTS (
    SELECT FROM person a WHERE a.company_id = ${companyId}::uuid AND a.okta_id = d.okta_id
  )`;
  const fitting = keys.map(
    ({ match, rank, on }) => Prisma.sql`
      SELECT n.at, n.attribute, n.value, ${match}::text AS key, ${rank}::int AS rank, d.okta_id, d.in_scope
      FROM named n
      LEFT JOIN directory_person d
        ON d.company_id = ${companyId}::uuid AND (d.in_scope OR ${hasAccount}) AND ${on}`,
  );
  return db.$queryRaw<ManagerTry[]>(Prisma.sql`
    WITH named AS MATERIALIZED (
      SELECT v.at, v.attribute, v.value
      FROM directory_person d
      CROSS JOIN LATERAL (
        VALUES (1, 'managerId', d.manager_id),
          (2, 'manager', d.manager),
          (3, ${custom ?? ""}::text, ${fieldSql("customManager", custom)})
      ) v(at, attribute, value)
      WHERE d.company_id = ${companyId}::uuid AND d.okta_id = ${oktaId} AND v.value IS NOT NULL
    ),
    fitting AS (${Prisma.join(fitting, " UNION ALL ")}),
    known AS (
      SELECT f.*, rank() OVER (PARTITION BY f.at, f.key ORDER BY f.in_scope DESC NULLS LAST) AS place
      FROM fitting f
    )
    SELECT f.attribute,
      f.value,
      f.key,
      count(DISTINCT f.okta_id)::int AS hits,
      min(coalesce(p.display_name, f.okta_id)) AS name
    FROM known f
    LEFT JOIN person p ON p.company_id = ${companyId}::uuid AND p.okta_id = f.okta_id
    WHERE f.place = 1
    GROUP BY f.at, f.attribute, f.value, f.key
    ORDER BY f.at, min(f.rank)`);
}

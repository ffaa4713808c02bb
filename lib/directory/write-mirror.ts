import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { type Halved, halve, type Refused } from "@/lib/db/halve";
import { packedArray } from "@/lib/db/packed-array";
import { type Mirror, mirrorSql } from "./mirror";
import { type MirrorRow, refusal, toQuarantinedRow } from "./mirror-row";

export interface MirrorWrite {
  /** Rows that were new or differed. */
  changed: number;
  /** Whether any of them feeds who manages whom: new, or another key or manager value. */
  managersTouched: boolean;
  /** Whether any of them can be found as somebody's manager in another way than before: new, or with another key. */
  keysTouched: boolean;
  /** People the database refused altogether. Those it refused with their values are in the mirror, quarantined (M5). */
  refused: Refused<string>[];
}

type Written = Omit<MirrorWrite, "refused">;

interface Input {
  rows: MirrorRow[];
  observedAt: Date;
  touch?: boolean;
  fresh?: boolean;
  mirror?: Mirror;
}

/**
 * Puts what Okta said at `observedAt` into the mirror, in one statement. Rows whose content is the same are not
 * rewritten, unless `touch` says to note that they were read (reads by id, U2); older news never overwrites newer.
 * `fresh` says that the company had no mirror: then nothing is compared. `mirror` is the live one unless said.
 */
export async function writeMirror(context: Context, input: Input): Promise<MirrorWrite> {
  const { written, refused } = await writeHalving(context, input);
  const stubs = refused.map(({ item, code }) =>
    toQuarantinedRow({ id: item.oktaId, reason: refusal(code) }, item.inScope),
  );
  const second = stubs.length === 0 ? null : await writeHalving(context, { ...input, rows: stubs });
  for (const { item, code } of refused)
    context.log.warn({ oktaId: item.oktaId, code }, "the database refused a person's record: quarantined");
  const all = [...written, ...(second?.written ?? [])];
  return {
    changed: all.reduce((sum, { changed }) => sum + changed, 0),
    managersTouched: all.some(({ managersTouched }) => managersTouched),
    keysTouched: all.some(({ keysTouched }) => keysTouched),
    refused: (second?.refused ?? []).map(({ item, code }) => ({ item: item.oktaId, code })),
  };
}

function writeHalving(context: Context, input: Input): Promise<Halved<MirrorRow, Written>> {
  const part = (rows: MirrorRow[]) => writeRows(context, { ...input, rows });
  return halve(context.db, { whole: () => part(input.rows), items: () => input.rows, part });
}

async function writeRows(context: Context, input: Input): Promise<Written> {
  const mirror = mirrorSql(input.mirror ?? "directory_person");
  const rows = input.fresh || input.touch ? input.rows : await changedRows(context, mirror, input.rows);
  if (rows.length === 0) return { changed: 0, managersTouched: false, keysTouched: false };
  const upsert = upsertSql(context.companyId, mirror, rows, input.observedAt, input.touch === true);
  if (input.fresh)
    return { changed: await context.db.$executeRaw(upsert), managersTouched: true, keysTouched: true };
  const [written] = await context.db.$queryRaw<Written[]>(
    comparedSql(context.companyId, mirror, rows, upsert),
  );
  return written ?? { changed: 0, managersTouched: false, keysTouched: false };
}

/** The rows whose hash differs from the mirror's: a probe of two short columns spares sending the rest. */
async function changedRows(context: Context, mirror: Prisma.Sql, rows: MirrorRow[]): Promise<MirrorRow[]> {
  const differing = await context.db.$queryRaw<{ at: number }[]>(Prisma.sql`
    SELECT x.at::int AS at
    FROM unnest(
      ${packedArray(rows.map((row) => row.oktaId))},
      ${packedArray(rows.map((row) => row.hash))}
    ) WITH ORDINALITY AS x(okta_id, hash, at)
    WHERE (
      SELECT d.content_hash
      FROM ${mirror} d
      WHERE d.company_id = ${context.companyId}::uuid AND d.okta_id = x.okta_id
    ) IS DISTINCT FROM x.hash`);
  return differing.flatMap(({ at }) => rows[at - 1] ?? []);
}

/** What Okta says of a person who can be read. */
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

function upsertSql(
  companyId: string,
  mirror: Prisma.Sql,
  rows: MirrorRow[],
  observedAt: Date,
  touch: boolean,
): Prisma.Sql {
  const column = (name: Exclude<keyof MirrorRow, "inScope">) => packedArray(rows.map((row) => row[name]));
  // Of people who can't be read, or were deleted, we keep what Okta last said: others may name them as their manager, and
  // someone who comes back under a new id is known by it (M3).
  const kept = said.map((name) => {
    const isNews = name === "status" ? "" : " AND excluded.status <> 'DELETED'";
    return Prisma.raw(
      `${name} = CASE WHEN excluded.quarantine IS NULL${isNews} THEN excluded.${name} ELSE d.${name} END`,
    );
  });
  const when = touch ? Prisma.sql`TRUE` : Prisma.sql`d.content_hash IS DISTINCT FROM excluded.content_hash`;
  return Prisma.sql`
    INSERT INTO ${mirror} AS d (
      company_id, okta_id, status, login, email, employee_number, manager_id, manager, okta_created_at,
      attributes, findings, content_hash, in_scope, quarantine, observed_at
    )
    SELECT DISTINCT ON (okta_id) ${companyId}::uuid, x.*, ${observedAt}::timestamptz
    FROM unnest(
      ${column("oktaId")},
      ${column("status")},
      ${column("login")},
      ${column("email")},
      ${column("employeeNumber")},
      ${column("managerId")},
      ${column("manager")},
      ${column("oktaCreatedAt")}::timestamptz[],
      ${column("attributes")}::jsonb[],
      ${column("findings")}::jsonb[],
      ${column("hash")},
      ${rows.map((row) => row.inScope)}::boolean[],
      ${column("quarantine")}
    ) AS x(okta_id)
    ON CONFLICT (company_id, okta_id)
    DO UPDATE SET ${Prisma.join(kept)}, content_hash = excluded.content_hash, in_scope = excluded.in_scope,
      quarantine = excluded.quarantine, observed_at = excluded.observed_at
    WHERE d.observed_at < excluded.observed_at AND ${when}`;
}

/** The upsert, told apart from what stood there before: whether anything that feeds who manages whom is different now. */
function comparedSql(
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
      ${touched(keys)} AS "keysTouched"
    FROM written w
    LEFT JOIN old o USING (okta_id)`;
}

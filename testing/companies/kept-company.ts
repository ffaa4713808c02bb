import type { PrismaClient } from "@/lib/db/client";

/** An ID in a row's text: all of it but its last eight digits, which are random, and those. */
const ID = "([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{4})[0-9a-f]{8}";

/**
 * A company's rows, kept outside the product's tables, where no query finds them, and copied to other companies. Copying
 * a first full sync takes a tenth of its processor time. A copy's rows have IDs of their own, in the same order: they end
 * like the company's.
 */
export class KeptCompany {
  private constructor(
    private readonly db: PrismaClient,
    private readonly tables: string[],
  ) {}

  /** Keeps all rows that this company has now. A database keeps one company. */
  static async keep(db: PrismaClient, companyId: string): Promise<KeptCompany> {
    const tables = await filledTables(db, companyId);
    // A hold names a change by its number, which is new in a copy.
    if (tables.some(({ name }) => name === "sync_hold"))
      throw new Error("A company with holds can't be copied.");
    const keep = tables.map(
      ({ name, serial }) =>
        `CREATE TABLE kept.${name} AS SELECT * FROM public.${name} WHERE company_id = '${companyId}' ${serial ? "ORDER BY id" : ""};`,
    );
    const copy = tables.map(({ name, columns }) => {
      const names = columns.map(({ column }) => column);
      return `INSERT INTO public.${name} (${names}) SELECT ${columns.map(copied)} FROM kept.${name};`;
    });
    await db.$executeRawUnsafe(`
      DO $do$ BEGIN
        CREATE SCHEMA kept;
        ${keep.join("\n")}
        CREATE FUNCTION kept.copy_to(uuid) RETURNS void LANGUAGE sql
          SET session_replication_role = replica AS $fn$ ${copy.join("\n")} $fn$;
      END $do$`);
    return new KeptCompany(
      db,
      tables.map(({ name }) => name),
    );
  }

  /** Gives a company that has no rows yet a copy of those kept. */
  async copyTo(companyId: string): Promise<void> {
    await this.db.$queryRaw`SELECT kept.copy_to(${companyId}::uuid)::text`;
    // As after a first sync: without statistics, PostgreSQL would look at every row.
    await this.db.$executeRawUnsafe(`ANALYZE ${this.tables}`);
  }
}

interface Column {
  column: string;
  type: string;
}

interface Table {
  name: string;
  /** Its columns, but for those that PostgreSQL fills. */
  columns: Column[];
  /** Whether PostgreSQL numbers its rows. */
  serial: boolean;
}

/** Returns the tables with rows of the company. */
async function filledTables(db: PrismaClient, companyId: string): Promise<Table[]> {
  const tables = await db.$queryRaw<Table[]>`
    SELECT c.relname::text AS name,
      json_agg(json_build_object('column', quote_ident(a.attname), 'type', format_type(a.atttypid, NULL)))
        FILTER (WHERE a.attgenerated = '' AND d.expr IS DISTINCT FROM 'nextval') AS columns,
      bool_or(d.expr = 'nextval') IS TRUE AS serial
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN LATERAL (
      SELECT left(pg_get_expr(d.adbin, d.adrelid), 7) AS expr
      FROM pg_attrdef d
      WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum
    ) d ON true
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    GROUP BY c.oid
    HAVING bool_or(a.attname = 'company_id')`;
  const looks = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name WHERE EXISTS (SELECT FROM public.${name} WHERE company_id = '${companyId}')`,
  );
  const filled = await db.$queryRawUnsafe<{ name: string }[]>(looks.join(" UNION ALL "));
  return tables.filter(({ name }) => filled.some((one) => one.name === name));
}

/** Returns what a copy has in a column. */
function copied({ column, type }: Column): string {
  if (column === "company_id") return "$1";
  // Most IDs stand in columns of their own, where cutting is cheaper than looking for one.
  if (type === "uuid") return `(left(${column}::text, 28) || right($1::text, 8))::uuid`;
  if (!["uuid[]", "jsonb"].includes(type)) return column;
  return `regexp_replace(${column}::text, '${ID}', '\\1' || right($1::text, 8), 'g')::${type}`;
}

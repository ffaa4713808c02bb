import { type Db, Prisma } from "@/lib/db/client";

interface Column {
  table: string;
  column: string;
}

/** Finds every column of text, JSON, UUIDs or arrays in which a company has one of these strings, whatever their case. */
export async function findStrings(db: Db, companyId: string, strings: string[]): Promise<string[]> {
  const columns = await db.$queryRaw<Column[]>`
    SELECT c.table_name::text AS table, c.column_name::text AS column
    FROM information_schema.columns c
    JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
    JOIN information_schema.columns k ON k.table_name = c.table_name AND k.column_name = 'company_id'
    WHERE c.table_schema = 'public'
      AND t.table_type = 'BASE TABLE'
      AND c.data_type IN ('text', 'character varying', 'json', 'jsonb', 'uuid', 'ARRAY')`;
  const likes = strings.map((text) => `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`);
  const counts = columns.map(
    ({ table, column }) => Prisma.sql`
      SELECT ${`${table}.${column}`}::text AS at, count(*)::int AS n
      FROM ${Prisma.raw(table)}
      WHERE company_id = ${companyId}::uuid AND lower(${Prisma.raw(`"${column}"`)}::text) LIKE ANY(${likes}::text[])`,
  );
  const found = await db.$queryRaw<{ at: string; n: number }[]>(Prisma.join(counts, " UNION ALL "));
  return found.filter(({ n }) => n > 0).map(({ at }) => at);
}

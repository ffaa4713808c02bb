import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { ErasableTable } from "@/lib/people/erase/catalogue/table";
import { ownSql } from "@/lib/people/erase/clear-sql";
import type { Subject } from "@/lib/people/erase/subject";

interface Read {
  name: string;
  table: ErasableTable;
  own: Prisma.Sql;
}

const AT_ONCE = 500;

/**
 * Returns the rows of a table for someone's export: their own; from the audit log, what they did and what was
 * done to them.
 */
export function exportedSql(name: string, table: ErasableTable, subject: Subject): Prisma.Sql | null {
  if (name === "audit_entry")
    return Prisma.sql`(actor_id = ${subject.personId}::uuid OR target = ${subject.personId})`;
  return ownSql(table, subject);
}

export async function* rowsOf(
  { db, companyId }: Context,
  { name, table, own }: Read,
): AsyncGenerator<Prisma.JsonValue> {
  const withheld = ["company_id", ...(table.withheld ?? [])];
  const key = Object.keys(table.key ?? {});
  let after: string[] | null = null;
  for (;;) {
    const page: { row: Prisma.JsonValue; at: string[] }[] = await db.$queryRaw(Prisma.sql`
      SELECT to_jsonb(t) - ${withheld}::text[] AS row, ${keySql(key)} AS at
      FROM ${Prisma.raw(name)} t
      WHERE company_id = ${companyId}::uuid AND ${own} ${afterSql(table, after)}
      ORDER BY ${key.length > 0 ? Prisma.raw(key.join(", ")) : Prisma.raw("company_id")}
      LIMIT ${key.length > 0 ? AT_ONCE : Prisma.raw("ALL")}`);
    for (const { row } of page) yield row;
    const last = page.at(-1);
    if (key.length === 0 || page.length < AT_ONCE || !last) return;
    after = last.at;
  }
}

function keySql(key: string[]): Prisma.Sql {
  return key.length === 0
    ? Prisma.sql`ARRAY[]::text[]`
    : Prisma.raw(`ARRAY[${key.map((column) => `${column}::text`).join(", ")}]`);
}

function afterSql({ key }: ErasableTable, after: string[] | null): Prisma.Sql {
  if (after === null || key === undefined) return Prisma.empty;
  const values = Object.values(key).map(
    (type, index) => Prisma.sql`${after[index]}::text::${Prisma.raw(type)}`,
  );
  return Prisma.sql`AND (${Prisma.raw(Object.keys(key).join(", "))}) > (${Prisma.join(values)})`;
}

import { type Db, Prisma } from "@/lib/db/client";
import type { ErasableTable } from "./catalogue/table";
import { mentionsSql, ownSql } from "./clear-sql";
import type { Subject } from "./subject";

interface Input {
  companyId: string;
  name: string;
  table: ErasableTable;
  subject: Subject;
  /** The key of the last row read; empty at the start. */
  cursor: string[];
  /** Rows read at most. */
  rows: number;
}

/**
 * Clears one batch of a table: deletes the person's own rows, and replaces mentions of them in others. Doing
 * it twice changes nothing. Call it in the transaction that saves the cursor.
 * @returns the next cursor; null at the end of the table
 */
export async function clearBatch(
  db: Db,
  input: Input,
): Promise<{ cleared: number; cursor: string[] | null }> {
  const { table, subject, companyId, cursor } = input;
  const name = Prisma.raw(input.name);
  const ofCompany = Prisma.sql`company_id = ${companyId}::uuid`;
  const own = table.withAccount ? null : ownSql(table, subject);
  const mentions = mentionsSql(table, subject);
  // If nothing else names them, an index leads to the person's own rows.
  if (table.key === undefined) {
    const cleared = own
      ? await db.$executeRaw(Prisma.sql`DELETE FROM ${name} WHERE ${ofCompany} AND ${own}`)
      : 0;
    return { cleared, cursor: null };
  }
  const last = await lastOfBatch(db, input);
  const range = Prisma.sql`${ofCompany}${betweenSql(table.key, cursor, last)}`;
  let cleared = own ? await db.$executeRaw(Prisma.sql`DELETE FROM ${name} WHERE ${range} AND ${own}`) : 0;
  if (mentions) {
    const found = Prisma.sql`${range} AND ${mentions.where}`;
    cleared += await db.$executeRaw(
      mentions.set === null
        ? Prisma.sql`DELETE FROM ${name} WHERE ${found}`
        : Prisma.sql`UPDATE ${name} SET ${mentions.set} WHERE ${found}`,
    );
  }
  return { cleared, cursor: last };
}

type TableKey = NonNullable<ErasableTable["key"]>;

/** The key of the last row of a full batch; null if fewer are left. */
async function lastOfBatch(
  db: Db,
  { companyId, name, table, cursor, rows }: Input,
): Promise<string[] | null> {
  const key = table.key ?? {};
  const columns = Prisma.raw(Object.keys(key).join(", "));
  const texts = Prisma.raw(
    Object.keys(key)
      .map((column) => `${column}::text`)
      .join(", "),
  );
  const [last] = await db.$queryRaw<{ key: string[] }[]>(Prisma.sql`
    SELECT ARRAY[${texts}] AS key
    FROM ${Prisma.raw(name)}
    WHERE company_id = ${companyId}::uuid${betweenSql(key, cursor, null)}
    ORDER BY ${columns}
    OFFSET ${rows - 1}
    LIMIT 1`);
  return last?.key ?? null;
}

/** Returns SQL for the rows after `from`, and up to `to`. */
function betweenSql(key: TableKey, from: string[], to: string[] | null): Prisma.Sql {
  const columns = Prisma.raw(Object.keys(key).join(", "));
  const values = (given: string[]) =>
    Prisma.join(
      Object.values(key).map((type, index) => Prisma.sql`${given[index]}::text::${Prisma.raw(type)}`),
    );
  const after = from.length > 0 ? Prisma.sql` AND (${columns}) > (${values(from)})` : Prisma.empty;
  return to === null ? after : Prisma.sql`${after} AND (${columns}) <= (${values(to)})`;
}

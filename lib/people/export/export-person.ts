import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { readCustomNames } from "@/lib/directory/custom/read-custom-fields";
import { forbidden, notFound } from "@/lib/errors";
import { catalogue } from "@/lib/people/erase/catalogue";
import type { ErasableTable } from "@/lib/people/erase/catalogue/table";
import { ownSql } from "@/lib/people/erase/clear-sql";
import { gatherSubject, type Subject } from "@/lib/people/erase/subject";

interface Export {
  name: string;
  lines: AsyncGenerator<string>;
}

const AT_ONCE = 500;

/**
 * Returns everything about someone as a JSON file, and leaves an audit row. It has no 1-to-1s and private
 * notes: they belong to the people who held and wrote them (V2).
 * @throws AppError 404
 */
export function exportPerson(context: Context, input: { personId: string }): Promise<Export> {
  return startExport(context, { ...input, forOneself: false });
}

/** Returns everything about the acting person, with their 1-to-1s and their own private notes. @throws AppError 403 */
export async function exportOwnData(context: Context): Promise<Export> {
  const { actor } = context;
  if (actor.kind !== "person") throw forbidden("Only people in a company have data of their own.");
  return startExport(context, { personId: actor.personId, forOneself: true });
}

async function startExport(
  context: Context,
  { personId, forOneself }: { personId: string; forOneself: boolean },
): Promise<Export> {
  const { companyId } = context;
  const subject = await inTransaction(context, async (context) => {
    if ((await context.db.person.count({ where: { companyId, id: personId } })) === 0)
      throw notFound("This person");
    await recordAudit(context, { action: "person.exported", target: personId });
    return gatherSubject(context, { personId });
  });
  return { name: `person-${personId}.json`, lines: linesOf(context, { subject, forOneself }) };
}

/** Yields one JSON object: a key per table, each with the person's rows. Reads a page at a time. */
async function* linesOf(
  context: Context,
  { subject, forOneself }: { subject: Subject; forOneself: boolean },
): AsyncGenerator<string> {
  const names = await readCustomNames(context, true);
  yield `{\n"exportedAt": ${JSON.stringify(context.clock.now().toISOString())}`;
  for (const [name, table] of Object.entries(catalogue)) {
    const own = exportedSql(name, table, subject);
    if (own === null || (table.export === "self" && !forOneself)) continue;
    yield `,\n${JSON.stringify(table.label)}: [`;
    let between = "\n";
    for await (const row of rowsOf(context, { name, table, own })) {
      yield between + withNames(JSON.stringify(row), names);
      between = ",\n";
    }
    yield between === "\n" ? "]" : "\n]";
  }
  yield "\n}\n";
}

/** Replaces the keys of custom fields with their names. */
function withNames(json: string, names: Map<string, string>): string {
  return json.replace(/"(custom:[0-9a-f-]{36})"/g, (quoted, key) => {
    const name = names.get(key);
    return name === undefined ? quoted : JSON.stringify(name);
  });
}

/**
 * Returns the rows of a table for someone's export: their own; from the audit log, what they did and what was
 * done to them.
 */
function exportedSql(name: string, table: ErasableTable, subject: Subject): Prisma.Sql | null {
  if (name === "audit_entry")
    return Prisma.sql`(actor_id = ${subject.personId}::uuid OR target = ${subject.personId})`;
  return ownSql(table, subject);
}

interface Read {
  name: string;
  table: ErasableTable;
  own: Prisma.Sql;
}

async function* rowsOf(
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

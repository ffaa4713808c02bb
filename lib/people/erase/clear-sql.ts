import { Prisma } from "@/lib/db/client";
import type { ErasableTable, Mention } from "./catalogue/table";
import { ERASED, ERASED_PERSON, needlesOf } from "./needles";
import type { Subject } from "./subject";

/** Returns SQL for the person's own rows; null if no column leads to anyone. */
export function ownSql({ own }: ErasableTable, subject: Subject): Prisma.Sql | null {
  const { personId, oktaIds, addresses } = subject;
  const any = (column: string, value: Prisma.Sql) => Prisma.sql`${Prisma.raw(column)} = ANY(${value})`;
  const texts = (values: string[]) => Prisma.sql`${values}::text[]`;
  const parts = [
    ...(own?.person ?? []).map((column) => any(column, Prisma.sql`${[personId]}::uuid[]`)),
    ...(own?.okta ?? []).map((column) => any(column, texts(oktaIds))),
    ...(own?.email ?? []).map((column) => any(column, texts(addresses))),
  ];
  return parts.length === 0 ? null : Prisma.sql`(${Prisma.join(parts, " OR ")})`;
}

interface Column {
  column: string;
  mention: Mention;
  isJson: boolean;
}

/** Returns SQL for whether a row may name the person in this column. */
function mayNameSql({ column, mention, isJson }: Column, subject: Subject): Prisma.Sql {
  const name = Prisma.raw(column);
  if (mention === "list") return Prisma.sql`${name} && ${subject.oktaIds}::text[]`;
  if (mention === "manager") return Prisma.sql`lower(${name}) = ANY(${managerKeys(subject)}::text[])`;
  if (mention === "actor") return Prisma.sql`${name} = ${subject.personId}::uuid`;
  const { likes } = needlesOf(subject, searchIn({ mention, isJson }));
  const found = Prisma.sql`lower(${name}::text) LIKE ANY(${likes}::text[])`;
  return mention === "attributes" ? Prisma.sql`(${found} OR ${managedSql(subject)})` : found;
}

/** Returns SQL for whether Okta's manager value in a row leads to the person. */
function managedSql(subject: Subject): Prisma.Sql {
  const keys = Prisma.sql`${managerKeys(subject)}::text[]`;
  return Prisma.sql`(lower(manager_id) = ANY(${keys}) OR lower(manager) = ANY(${keys}))`;
}

/** Returns SQL for the column without the person. */
function clearedSql({ column, mention, isJson }: Column, subject: Subject): Prisma.Sql {
  const name = Prisma.raw(column);
  switch (mention) {
    case "list":
      return subject.oktaIds.reduce(
        (rest, id) => Prisma.sql`array_remove(${rest}, ${id}::text)`,
        Prisma.sql`${name}`,
      );
    case "manager":
      return Prisma.sql`CASE WHEN ${mayNameSql({ column, mention, isJson }, subject)} THEN NULL ELSE ${name} END`;
    case "actor":
      return Prisma.sql`nullif(${name}, ${subject.personId}::uuid)`;
    case "name":
      return Prisma.sql`CASE
        WHEN actor_id = ${subject.personId}::uuid THEN ${ERASED_PERSON}
        ELSE ${redactedSql({ column, mention, isJson }, subject)}
      END`;
    case "target":
      return Prisma.sql`CASE
        WHEN ${name} = ${subject.personId} THEN ${ERASED_PERSON}
        ELSE ${redactedSql({ column, mention, isJson }, subject)}
      END`;
    case "facts":
      return Prisma.sql`CASE
        WHEN target = ${subject.personId} THEN '{}'::jsonb
        ELSE ${redactedSql({ column, mention, isJson }, subject)}
      END`;
    case "attributes":
      return attributesSql(name, subject);
    default:
      return redactedSql({ column, mention, isJson }, subject);
  }
}

function redactedSql({ column, mention, isJson }: Column, subject: Subject, from?: Prisma.Sql): Prisma.Sql {
  const { pattern } = needlesOf(subject, searchIn({ mention, isJson }));
  const value = from ?? Prisma.sql`${Prisma.raw(column)}`;
  if (pattern === null) return value;
  const text = Prisma.sql`regexp_replace(${value}::text, ${pattern}, ${ERASED}, 'gi')`;
  return isJson ? Prisma.sql`${text}::jsonb` : text;
}

/** Drops manager values that lead to the person, and replaces other mentions of them by ID or address. */
function attributesSql(name: Prisma.Sql, subject: Subject): Prisma.Sql {
  const kept = Prisma.sql`(
    SELECT coalesce(jsonb_object_agg(a.key, a.value), '{}')
    FROM jsonb_each(${name}) a
    WHERE NOT (
      a.key IN ('managerId', 'manager')
        AND coalesce(lower(a.value #>> '{}') = ANY(${managerKeys(subject)}::text[]), FALSE)
    ))`;
  return redactedSql({ column: "attributes", mention: "ids", isJson: true }, subject, kept);
}

/** Everything by which someone else's manager value can lead to the person (G2). */
function managerKeys({ personId, oktaIds, addresses, names, employeeNumber }: Subject): string[] {
  const numbers = employeeNumber === null ? [] : [employeeNumber];
  return [personId, ...oktaIds, ...addresses, ...names, ...numbers].map((key) => key.toLowerCase());
}

function searchIn({ mention, isJson }: Pick<Column, "mention" | "isJson">) {
  return {
    names: mention !== "ids" && mention !== "attributes",
    json: isJson,
    keepsAccount: isJson && mention !== "facts" && mention !== "row",
  };
}

const JSON_COLUMNS = new Set([
  "custom",
  "attributes",
  "findings",
  "before",
  "after",
  "detail",
  "options",
  "managers",
  "progress",
  "query",
  "found",
  "new_org",
  "old_org",
]);

/** Whether a column of this name holds JSON, in every table that has one. A test compares it with the database. */
export function isJsonColumn(column: string): boolean {
  return JSON_COLUMNS.has(column);
}

/**
 * What to do with others' rows: which may name the person, whether to delete them, and what to set otherwise.
 */
export function mentionsSql(
  { mentions }: ErasableTable,
  subject: Subject,
): { where: Prisma.Sql; set: Prisma.Sql | null } | null {
  const columns = Object.entries(mentions ?? {}).map(
    ([column, mention]): Column => ({ column, mention, isJson: isJsonColumn(column) }),
  );
  if (columns.length === 0) return null;
  const where = Prisma.sql`(${Prisma.join(
    columns.map((one) => mayNameSql(one, subject)),
    " OR ",
  )})`;
  const set = columns
    .filter(({ mention }) => mention !== "row")
    .map((one) => Prisma.sql`${Prisma.raw(one.column)} = ${clearedSql(one, subject)}`);
  return { where, set: set.length > 0 ? Prisma.join(set) : null };
}

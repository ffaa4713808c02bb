import { Prisma } from "@/lib/db/client";
import { type CustomField, syncedFields } from "./custom-field";
import { shapeSql } from "./shape-sql";

/**
 * Returns SQL columns of a mirror row (`d`) for its custom fields. `custom` has JSON null for what Okta
 * leaves empty, and no key for what can't be read. `custom_faults` is by key, NULL for none. Empty if no
 * custom field is synced.
 */
export function customColumnsSql(fields: readonly CustomField[]): Prisma.Sql {
  const synced = syncedFields(fields);
  if (synced.length === 0) return Prisma.empty;
  const shapes = synced.map(({ key, ...field }) => ({ key, ...shapeSql(field) }));
  const rows = (pick: (shape: (typeof shapes)[number]) => Prisma.Sql) =>
    Prisma.join(shapes.map((shape) => Prisma.sql`(${shape.key}::text, ${pick(shape)})`));
  return Prisma.sql`,
        (
          SELECT coalesce(jsonb_object_agg(v.key, v.value) FILTER (WHERE v.value IS NOT NULL), '{}')
          FROM (VALUES ${rows(({ value }) => value)}) AS v(key, value)
        ) AS custom,
        (
          SELECT jsonb_object_agg(v.key, v.fault) FILTER (WHERE v.fault IS NOT NULL)
          FROM (VALUES ${rows(({ fault }) => fault)}) AS v(key, fault)
        ) AS custom_faults`;
}

/** Returns SQL for a person's (`p`) custom values with a mapped row's (`row`) written over them. */
export function customAfterSql(row: "m" | "j"): Prisma.Sql {
  return Prisma.sql`jsonb_strip_nulls(p.custom || ${Prisma.raw(row)}.custom)`;
}

/**
 * Returns SQL for the custom values of a person (`p`) under the keys that a change names; empty if there are
 * no custom fields.
 */
export function andCustomSql(hasCustom: boolean, named: Prisma.Sql): Prisma.Sql {
  return hasCustom ? Prisma.sql` || custom_values(p.custom, ${named})` : Prisma.empty;
}

/**
 * SQL that goes on after `… @> named`: a person's (`p`) custom values are those named, lists included. `@>` asks only that a
 * list has the texts named. Nothing where there are no custom fields.
 */
export function sameCustomSql(hasCustom: boolean, named: Prisma.Sql): Prisma.Sql {
  if (!hasCustom) return Prisma.empty;
  return Prisma.sql`
      AND custom_values(p.custom, ${named}) = custom_values(${named}, ${named})`;
}

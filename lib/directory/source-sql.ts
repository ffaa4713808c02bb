import { Prisma } from "@/lib/db/client";
import { attributesOf, LONGEST_VALUE, type MadeSource, type Source } from "./contract";
import { lettersSql } from "./custom/letters-sql";
import type { FieldRule } from "./values/table";

/**
 * Returns SQL for the value that a source makes of a mirror row (aliased `d`); NULL if empty or not synced.
 * Attributes are already clean (M6), and values made of several are bounded here. A plain attribute is read
 * directly, at no further cost.
 */
export function sourceSql(source: Source | null, rule: FieldRule): Prisma.Sql {
  if (source === null) return Prisma.sql`NULL::text`;
  if (typeof source === "string") return attributeSql(source, rule);
  if ("text" in source) return Prisma.sql`${source.text}::text`;
  return shapedSql(source, boundedSql(source, rule));
}

/**
 * Returns SQL for what Okta gave, for a problem's text. Hidden characters in a refused address are made
 * visible.
 */
export function givenSql(source: Source | null): Prisma.Sql {
  if (source === null) return Prisma.sql`NULL::text`;
  if (typeof source === "string")
    return Prisma.sql`coalesce(d.findings->'refused'->>${source}, d.attributes->>${source})`;
  if ("text" in source) return Prisma.sql`${source.text}::text`;
  return combinedSql(source, givenSql);
}

/** Returns SQL for whether Okta gave anything for a source, even if it can't be used. */
export function isGivenSql(source: Source | null): Prisma.Sql {
  if (source === null) return Prisma.sql`FALSE`;
  if (typeof source === "string")
    return Prisma.sql`(d.attributes ? ${source} OR coalesce(d.findings->'faults' ? ${source}, FALSE))`;
  if ("text" in source) return Prisma.sql`TRUE`;
  return Prisma.sql`(${Prisma.join(attributesOf(source).map(isGivenSql), " OR ")})`;
}

/** Whether a source can make a value that is longer than a field may be. */
export function isJoin(source: Source | null): source is MadeSource {
  if (source === null || typeof source === "string" || "text" in source) return false;
  return source.combine === "join" && source.attributes.length > 1;
}

/** Returns SQL for the length of a join's value if it's too long; else NULL. */
export function excessSql(source: MadeSource, rule: FieldRule): Prisma.Sql {
  return Prisma.sql`(
    SELECT x.length
    FROM (SELECT length(${partsSql(source, rule)}) AS length OFFSET 0) x
    WHERE x.length > ${LONGEST_VALUE}
  )`;
}

/**
 * Returns an attribute's value, read by the field's rule. Only the rule decides what a field does with half a
 * value.
 */
export function attributeSql(attribute: string, { reads, whenCut }: FieldRule): Prisma.Sql {
  if (reads === "address") return addressSql(attribute);
  if (reads === "date") return Prisma.sql`(d.findings->'dates'->>${attribute})`;
  const text = Prisma.sql`d.attributes->>${attribute}`;
  return whenCut === "use"
    ? Prisma.sql`(${text})`
    : Prisma.sql`CASE WHEN d.findings->'faults' ? ${attribute} THEN NULL ELSE ${text} END`;
}

/** An attribute's address in its normal form; NULL if it has no valid one (M4). */
function addressSql(attribute: string): Prisma.Sql {
  if (attribute === "email") return Prisma.sql`d.email`;
  return Prisma.sql`coalesce(
    d.findings->'addresses'->>${attribute},
    CASE
      WHEN lower(d.attributes->>${attribute}) = d.email
        AND d.findings->'refused'->>${attribute} IS NULL THEN
        d.email
    END
  )`;
}

/** The first value, or all values joined. */
function combinedSql(
  { attributes, combine, separator }: MadeSource,
  value: (attribute: string) => Prisma.Sql,
): Prisma.Sql {
  const values = Prisma.join(attributes.map(value));
  return combine === "first"
    ? Prisma.sql`coalesce(${values})`
    : Prisma.sql`nullif(concat_ws(${separator}, ${values}), '')`;
}

/** The parts, read by the field's rule. If half a value is no use, a join needs each part whole. */
function partsSql(source: MadeSource, rule: FieldRule): Prisma.Sql {
  const combined = combinedSql(source, (attribute) => attributeSql(attribute, rule));
  if (!isJoin(source) || rule.whenCut === "use") return combined;
  return Prisma.sql`CASE
    WHEN d.findings->'faults' ?| ${source.attributes}::text[] THEN NULL
    ELSE ${combined}
  END`;
}

/** A space this close to the limit is the better place to cut, as in `cut-text.ts`. */
const WORD_FROM = Math.ceil(LONGEST_VALUE * 0.8);
const WHOLE_WORDS = `^(.{${WORD_FROM},${LONGEST_VALUE}}) `;

/**
 * The parts, within the length of every value. A longer join is cut or not used, as the field's rule says.
 */
function boundedSql(source: MadeSource, rule: FieldRule): Prisma.Sql {
  const parts = partsSql(source, rule);
  if (!isJoin(source)) return parts;
  const cut = Prisma.sql`rtrim(
    coalesce(
      substring(left(x.text, ${LONGEST_VALUE + 1}) FROM ${WHOLE_WORDS}),
      left(x.text, ${LONGEST_VALUE})
    )
  )`;
  return Prisma.sql`(
    SELECT CASE
      WHEN length(x.text) <= ${LONGEST_VALUE} THEN x.text
      ELSE ${rule.whenCut === "use" ? cut : Prisma.sql`NULL`}
    END
    FROM (SELECT ${parts} AS text OFFSET 0) x
  )`;
}

/** The value after the table and the rule for letters. Replacements from the table are used as they are. */
export function shapedSql(source: MadeSource, value: Prisma.Sql): Prisma.Sql {
  const { values, otherwise } = source;
  if (values.length === 0) return lettersSql(source, value);
  return Prisma.sql`(
    SELECT CASE
      WHEN x.found IS NOT NULL THEN nullif(x.found, '')
      ELSE ${otherwise === "keep" ? lettersSql(source, Prisma.sql`x.text`) : Prisma.sql`NULL`}
    END
    FROM (
      SELECT v.text, (${valueTableSql(source)})->>fold_text(v.text) AS found
      FROM (SELECT ${value} AS text OFFSET 0) v
      OFFSET 0
    ) x
  )`;
}

/** The table as an object. It reads no row, so PostgreSQL builds it once per statement. */
function valueTableSql({ values }: MadeSource): Prisma.Sql {
  return Prisma.sql`
    SELECT jsonb_object_agg(fold_text(t.rule->>'from'), t.rule->>'to')
    FROM jsonb_array_elements(${JSON.stringify(values)}::jsonb) t(rule)`;
}

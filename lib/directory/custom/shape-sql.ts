import type { CustomFieldKind } from "@/lib/db/client";
import { Prisma } from "@/lib/db/client";
import { excessSql, givenSql, isJoin, sourceSql } from "../source-sql";
import type { FieldRule } from "../values/table";
import type { CustomField } from "./custom-field";
import { NUMBER, yesNo } from "./kind-rules";
import { listShapeSql } from "./list-shape-sql";
import { type CustomFault, faultSql, hasFaultSql, type Shape } from "./shape";

const rules: Record<CustomFieldKind, FieldRule> = {
  // Half a text is still readable. Half a number would be another number.
  TEXT: { reads: "text", whenCut: "use", word: "" },
  NUMBER: { reads: "text", whenCut: "leave out", word: "" },
  DATE: { reads: "date", whenCut: "leave out", word: "" },
  YES_NO: { reads: "text", whenCut: "leave out", word: "" },
  // Each text of a list is cut by itself.
  LIST: { reads: "text", whenCut: "use", word: "" },
};

/** Returns how a custom field of a kind reads an attribute. */
export function ruleOf(kind: CustomFieldKind): FieldRule {
  return rules[kind];
}

/** Returns the SQL that shapes a synced custom field (M9). */
export function shapeSql({ kind, source }: Pick<CustomField, "kind" | "source">): Shape {
  if (kind === "LIST") return listShapeSql(source);
  const text = sourceSql(source, rules[kind]);
  const { value, fault } = readers[kind];
  const isTooLong = isJoin(source)
    ? Prisma.sql`${excessSql(source, rules.TEXT)} IS NOT NULL`
    : Prisma.sql`FALSE`;
  // Computed once, because a source may be long and each part of it is used several times.
  const read = (what: Prisma.Sql) => Prisma.sql`(
    SELECT ${what}
    FROM (
      SELECT ${text} AS text,
        ${kind === "DATE" ? givenSql(source) : Prisma.sql`NULL::text`} AS given,
        ${hasFaultSql(source, "NOT_TEXT")} AS is_object,
        ${hasFaultSql(source, "LEFT_OUT")} OR ${hasFaultSql(source, "CUT")} OR ${isTooLong} AS is_long
      OFFSET 0
    ) x
  )`;
  return {
    value: read(Prisma.sql`CASE
      WHEN x.text IS NULL AND (x.is_object OR x.is_long OR x.given IS NOT NULL) THEN NULL
      WHEN x.text IS NULL THEN 'null'::jsonb
      ELSE to_jsonb(${value})
    END`),
    fault: read(Prisma.sql`CASE
      WHEN x.text IS NULL AND x.is_object THEN ${faultSql("NOT_TEXT")}
      WHEN x.text IS NULL AND x.is_long THEN ${faultSql("TOO_LONG")}
      WHEN x.text IS NULL AND x.given IS NOT NULL THEN ${faultSql(fault)}
      WHEN x.text IS NOT NULL AND ${value} IS NULL THEN ${faultSql(fault)}
      WHEN x.text IS NOT NULL AND x.is_long AND ${kind === "TEXT"} THEN ${faultSql("CUT")}
    END`),
    isFilled: read(Prisma.sql`coalesce(${value}, '') <> ''`),
  };
}

/**
 * By kind: the value of a text (`x`) from Okta, or NULL if it can't be read as that kind, and the fault for
 * it.
 */
const readers: Record<Exclude<CustomFieldKind, "LIST">, { value: Prisma.Sql; fault: CustomFault }> = {
  TEXT: { value: Prisma.sql`x.text`, fault: "NOT_TEXT" },
  NUMBER: {
    value: Prisma.sql`CASE WHEN x.text ~ ${NUMBER} THEN trim_scale(x.text::numeric)::text END`,
    fault: "NOT_NUMBER",
  },
  DATE: { value: Prisma.sql`x.text`, fault: "NOT_DATE" },
  YES_NO: {
    value: Prisma.sql`CASE
      WHEN lower(x.text) = ANY(${yesNo.yes}::text[]) THEN 'yes'
      WHEN lower(x.text) = ANY(${yesNo.no}::text[]) THEN 'no'
    END`,
    fault: "NOT_YES_NO",
  },
};

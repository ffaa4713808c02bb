import { Prisma } from "@/lib/db/client";
import { attributesOf, LONGEST_VALUE, type MadeSource, MOST_ITEMS, type Source } from "../contract";
import { givenSql, shapedSql } from "../source-sql";
import { faultSql, hasFaultSql, type Shape } from "./shape";

/**
 * Returns the SQL for a list (M9): the texts of one attribute, or of several. If the mirror's row was written
 * before anyone needed whole lists, we don't know the list yet, and the value stays until Okta is read again.
 */
export function listShapeSql(source: Source | null): Shape {
  const isObject = hasFaultSql(source, "NOT_TEXT");
  const list = textsSql(source);
  return {
    value: Prisma.sql`CASE WHEN NOT ${isObject} THEN (
      SELECT CASE
        WHEN x.list = '[]' THEN 'null'::jsonb
        WHEN jsonb_array_length(x.list) > ${MOST_ITEMS}::int THEN x.list - ${MOST_ITEMS}::int
        ELSE x.list
      END
      FROM (SELECT ${list} AS list OFFSET 0) x
    ) END`,
    fault: Prisma.sql`CASE
      WHEN ${isObject} THEN ${faultSql("NOT_TEXT")}
      WHEN jsonb_array_length(${list}) > ${MOST_ITEMS}::int THEN ${faultSql("TOO_MANY")}
    END`,
    isFilled: Prisma.sql`${givenSql(source)} IS NOT NULL`,
  };
}

/** All texts, at most one more than a field takes; NULL if a list wasn't read whole. */
function textsSql(source: Source | null): Prisma.Sql {
  if (source === null) return Prisma.sql`NULL::jsonb`;
  if (typeof source === "string") return attributeSql(source);
  if ("text" in source) return Prisma.sql`jsonb_build_array(${source.text}::text)`;
  return madeSql(source);
}

function attributeSql(attribute: string): Prisma.Sql {
  return Prisma.sql`(d.findings->'lists'->${attribute}::text)`;
}

/**
 * The first list with a text, or all lists in one. Each text goes through the source's rules, and appears
 * once.
 */
function madeSql(source: MadeSource): Prisma.Sql {
  const lists = attributesOf(source).map(attributeSql);
  const found =
    source.combine === "join"
      ? Prisma.join(lists, " || ")
      : Prisma.sql`coalesce(${Prisma.join(lists.map((list) => Prisma.sql`nullif(${list}, '[]')`))}, '[]')`;
  const isKnown = Prisma.join(
    lists.map((list) => Prisma.sql`${list} IS NOT NULL`),
    " AND ",
  );
  return Prisma.sql`(
    SELECT CASE WHEN ${isKnown} THEN (
      SELECT coalesce(jsonb_agg(t.text ORDER BY t.at), '[]')
      FROM (
        SELECT s.text, min(s.at) AS at
        FROM (
          SELECT left(${shapedSql(source, Prisma.sql`e.text`)}, ${LONGEST_VALUE}) AS text, e.at
          FROM jsonb_array_elements_text(${found}) WITH ORDINALITY AS e(text, at)
        ) s
        WHERE s.text IS NOT NULL
        GROUP BY s.text
        ORDER BY at
        LIMIT ${MOST_ITEMS + 1}
      ) t
    ) END
  )`;
}

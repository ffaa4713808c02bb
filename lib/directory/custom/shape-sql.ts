import type { CustomFieldKind } from "@/lib/db/client";
import { Prisma } from "@/lib/db/client";
import type { CustomField } from "./custom-field";

/** Why a custom field's value isn't used, or not all of it. */
export type CustomFault =
  | "NOT_NUMBER"
  | "NOT_DATE"
  | "NOT_YES_NO"
  | "NOT_TEXT"
  | "TOO_LONG"
  | "CUT"
  | "TOO_MANY";

/** How a list is bounded: so many texts. One more is kept in the mirror, to tell that there were more. */
export const MOST_ITEMS = 50;

/** What counts as yes and no, in lower case (M8). Anything else is a problem, not a guess. */
export const yesNo = {
  yes: ["true", "yes", "y", "on", "1"],
  no: ["false", "no", "n", "off", "0"],
} as const;

/** A number: digits with at most one point between them. No separators of thousands, no commas, no exponents. */
export const NUMBER = "^[+-]?[0-9]{1,30}(\\.[0-9]{1,15})?$";

/** SQL for what a custom field makes of a mirror row (`d`). */
interface Shape {
  /** The value as JSON: a text, a list of texts, or JSON null for none. SQL NULL where it can't be read. */
  value: Prisma.Sql;
  /** A `CustomFault`; NULL for none. */
  fault: Prisma.Sql;
  /** Whether there is a value, as far as is known of a list that wasn't read whole. */
  isFilled: Prisma.Sql;
}

const NOTHING = Prisma.sql`'null'::jsonb`;
const fault = (name: CustomFault) => Prisma.sql`${name}::text`;

/** Returns the SQL by which a synced custom field is shaped (M8). */
export function shapeSql({ kind, source }: Pick<CustomField, "kind" | "source">): Shape {
  const attribute = source ?? "";
  if (kind === "LIST") return listSql(attribute);
  const text = Prisma.sql`(d.attributes->>${attribute}::text)`;
  const found = Prisma.sql`(d.findings->'faults'->${attribute}::text->>'fault')`;
  const read = readers[kind](text, attribute);
  // Half a text can be read; half a number or date would be another one.
  const isRefused =
    kind === "TEXT" ? Prisma.sql`coalesce(${found} <> 'CUT', FALSE)` : Prisma.sql`${found} IS NOT NULL`;
  const value = Prisma.sql`CASE
      WHEN ${isRefused} THEN NULL
      WHEN ${text} IS NULL THEN ${NOTHING}
      ELSE to_jsonb(${read.value})
    END`;
  return {
    value,
    isFilled: Prisma.sql`coalesce(${value} <> ${NOTHING}, FALSE)`,
    fault: Prisma.sql`CASE
      WHEN ${found} = 'NOT_TEXT' THEN ${fault("NOT_TEXT")}
      WHEN ${isRefused} THEN ${fault("TOO_LONG")}
      WHEN ${found} = 'CUT' THEN ${fault("CUT")}
      WHEN ${text} IS NOT NULL AND ${read.value} IS NULL THEN ${fault(read.fault)}
    END`,
  };
}

type Reader = (text: Prisma.Sql, attribute: string) => { value: Prisma.Sql; fault: CustomFault };

/** By kind: the text that a clean text from Okta leads to, or NULL where it can't be read as that. */
const readers: Record<Exclude<CustomFieldKind, "LIST">, Reader> = {
  TEXT: (text) => ({ value: text, fault: "NOT_TEXT" }),
  NUMBER: (text) => ({
    value: Prisma.sql`CASE WHEN ${text} ~ ${NUMBER} THEN trim_scale(${text}::numeric)::text END`,
    fault: "NOT_NUMBER",
  }),
  DATE: (_, attribute) => ({
    value: Prisma.sql`(d.findings->'dates'->>${attribute}::text)`,
    fault: "NOT_DATE",
  }),
  YES_NO: (text) => ({
    value: Prisma.sql`CASE
      WHEN lower(${text}) = ANY(${[...yesNo.yes]}::text[]) THEN 'yes'
      WHEN lower(${text}) = ANY(${[...yesNo.no]}::text[]) THEN 'no'
    END`,
    fault: "NOT_YES_NO",
  }),
};

/** A list as the mirror keeps it. Where it was read before anyone asked for the whole list, nothing is known of it. */
function listSql(attribute: string): Shape {
  const list = Prisma.sql`(d.findings->'lists'->${attribute}::text)`;
  const isObject = Prisma.sql`d.findings->'faults'->${attribute}::text->>'fault' = 'NOT_TEXT'`;
  return {
    isFilled: Prisma.sql`(d.attributes->>${attribute}::text) IS NOT NULL`,
    value: Prisma.sql`CASE
      WHEN ${isObject} OR ${list} IS NULL THEN NULL
      WHEN ${list} = '[]' THEN ${NOTHING}
      WHEN jsonb_array_length(${list}) > ${MOST_ITEMS}::int THEN ${list} - ${MOST_ITEMS}::int
      ELSE ${list}
    END`,
    fault: Prisma.sql`CASE
      WHEN ${isObject} THEN ${fault("NOT_TEXT")}
      WHEN jsonb_array_length(${list}) > ${MOST_ITEMS}::int THEN ${fault("TOO_MANY")}
    END`,
  };
}

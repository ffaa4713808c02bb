import { Prisma } from "@/lib/db/client";
import { attributesOf, type Source } from "../contract";

/** Why a custom field's value can't be used, or not all of it. */
export type CustomFault =
  | "NOT_NUMBER"
  | "NOT_DATE"
  | "NOT_YES_NO"
  | "NOT_TEXT"
  | "TOO_LONG"
  | "CUT"
  | "TOO_MANY";

/** SQL for a custom field's value in a mirror row (`d`). */
export interface Shape {
  /** The value as JSON: a text, a list of texts, or JSON null for none. SQL NULL if it can't be read. */
  value: Prisma.Sql;
  /** A `CustomFault`; NULL for none. */
  fault: Prisma.Sql;
  /** Whether there's a value, as far as we know of a list that wasn't read whole. */
  isFilled: Prisma.Sql;
}

export const faultSql = (name: CustomFault) => Prisma.sql`${name}::text`;

/** Returns SQL for whether one of a source's attributes has this fault. */
export function hasFaultSql(source: Source | null, fault: "NOT_TEXT" | "CUT" | "LEFT_OUT"): Prisma.Sql {
  const found = attributesOf(source).map(
    (attribute) => Prisma.sql`d.findings->'faults'->${attribute}::text->>'fault'`,
  );
  if (found.length === 0) return Prisma.sql`FALSE`;
  return Prisma.sql`coalesce(${fault}::text = ANY(ARRAY[${Prisma.join(found)}]), FALSE)`;
}

import { Prisma } from "@/lib/db/client";
import {
  attributesOf,
  type MadeSource,
  type MappedField,
  type Mapping,
  mappedFields,
  mappingSchema,
  type Source,
  sourceWords,
} from "./contract";
import { excessSql, isJoin, sourceSql } from "./source-sql";
import { fieldRules, keyWords } from "./values/table";

export { defaultMapping, type MappedField, type Mapping } from "./contract";
export { givenSql, isGivenSql } from "./source-sql";

/** A connection's stored mapping, with defaults for fields it doesn't name. */
export function readMapping(stored: unknown): Mapping {
  return mappingSchema.parse(stored ?? {});
}

type Field = keyof typeof fieldRules;

/** Returns SQL for a field's value in the mirror (aliased `d`); NULL if empty or not mapped. */
export function fieldSql(field: Field, source: Source | null): Prisma.Sql {
  return sourceSql(source, fieldRules[field]);
}

/** A value made of several attributes has its fault beside theirs, under a name that no attribute has. */
function joinKey(field: Field): string {
  return `${field} joined`;
}

/**
 * Returns SQL for the faults of a person's attributes, and of values made of several, by attribute and field.
 */
export function faultsSql(mapping: Mapping): Prisma.Sql {
  const found = Prisma.sql`d.findings->'faults'`;
  const joins = mappedFields.flatMap((field) => {
    const source = mapping[field];
    return isJoin(source) ? [joinFaultSql(field, source)] : [];
  });
  return joins.length === 0 ? found : Prisma.sql`coalesce(${found}, '{}') || ${Prisma.join(joins, " || ")}`;
}

function joinFaultSql(field: MappedField, source: MadeSource): Prisma.Sql {
  return Prisma.sql`coalesce(
    (
      SELECT jsonb_build_object(
        ${joinKey(field)}::text,
        jsonb_build_object('fault', 'CUT', 'length', e.length)
      )
      FROM (SELECT ${excessSql(source, fieldRules[field])} AS length OFFSET 0) e
      WHERE e.length IS NOT NULL
    ),
    '{}'
  )`;
}

/** Something whose fault is worth a problem: an attribute, or a field's join. */
export interface UsedAttribute {
  /** Its key in the faults of `faultsSql`. */
  key: string;
  /** The attribute, or the source in words. */
  name: string;
  /** The field in words. */
  word: string;
  /** Whether the field uses half a value. */
  usesCut: boolean;
}

/** Lists every attribute that this mapping uses, and every join. The email has problems of its own. */
export function usedAttributes(mapping: Mapping, customManager: string | null): UsedAttribute[] {
  const used = new Map<string, UsedAttribute>();
  const add = (key: string, name: string, word: string, usesCut: boolean) => {
    if (!used.has(key)) used.set(key, { key, name, word, usesCut });
  };
  for (const field of Object.keys(fieldRules) as Field[]) {
    if (field === "email" || field === "startDate") continue;
    const { word, whenCut } = fieldRules[field];
    const source = field === "customManager" ? customManager : mapping[field satisfies MappedField];
    const usesCut = whenCut === "use";
    for (const attribute of attributesOf(source)) add(attribute, attribute, word, usesCut);
    if (isJoin(source)) add(joinKey(field), sourceWords(source) ?? "", word, usesCut);
  }
  for (const [attribute, word] of Object.entries(keyWords)) add(attribute, attribute, word, false);
  return [...used.values()];
}

/** Returns the fault of a field's value among those of `faultsSql`; undefined if it has none. */
export function faultOf<Fault>(
  faults: Record<string, Fault> | null,
  field: MappedField,
  source: Source | null,
): Fault | undefined {
  const keys = [...attributesOf(source), joinKey(field)];
  return keys.map((key) => faults?.[key]).find((fault) => fault !== undefined);
}

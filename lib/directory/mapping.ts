import { Prisma } from "@/lib/db/client";
import { type MappedField, type Mapping, mappingSchema } from "./contract";
import { fieldRules, keyWords } from "./values/table";

export { defaultMapping, type MappedField, type Mapping, mappedFields } from "./contract";

/** A connection's stored mapping, with defaults for what it doesn't name. */
export function readMapping(stored: unknown): Mapping {
  return mappingSchema.parse(stored ?? {});
}

type Field = keyof typeof fieldRules;

/**
 * Returns SQL for a field's value in the mirror (aliased `d`); NULL if empty or not mapped. The value is clean already (M6),
 * so nothing is trimmed, cut or judged here. The table alone says what a field does with half a value.
 */
export function fieldSql(field: Field, attribute: string | null): Prisma.Sql {
  if (attribute === null) return Prisma.sql`NULL::text`;
  const { reads, whenCut } = fieldRules[field];
  if (reads === "address") return addressSql(attribute);
  if (reads === "date") return Prisma.sql`(d.findings->'dates'->>${attribute})`;
  const text = Prisma.sql`d.attributes->>${attribute}`;
  return whenCut === "use"
    ? Prisma.sql`(${text})`
    : Prisma.sql`CASE WHEN d.findings->'faults' ? ${attribute} THEN NULL ELSE ${text} END`;
}

/** Returns SQL for an attribute's address in its normal form; NULL if it has no valid one (M4). */
function addressSql(attribute: string): Prisma.Sql {
  if (attribute === "email") return Prisma.sql`d.email`;
  return Prisma.sql`coalesce(d.findings->'addresses'->>${attribute},
    CASE WHEN lower(d.attributes->>${attribute}) = d.email AND d.findings->'refused'->>${attribute} IS NULL THEN d.email END)`;
}

/** Returns SQL for what Okta gave, for a problem's text. What hides in a refused address is made visible. */
export function givenSql(attribute: string | null): Prisma.Sql {
  if (attribute === null) return Prisma.sql`NULL::text`;
  return Prisma.sql`coalesce(d.findings->'refused'->>${attribute}, d.attributes->>${attribute})`;
}

/** Returns SQL for whether Okta gave anything for an attribute, even if it can't be used. */
export function isGivenSql(attribute: string | null): Prisma.Sql {
  if (attribute === null) return Prisma.sql`FALSE`;
  return Prisma.sql`(d.attributes ? ${attribute} OR coalesce(d.findings->'faults' ? ${attribute}, FALSE))`;
}

/** Attributes whose faults are worth a problem, with the field in words and whether half a value is used. */
export interface UsedAttribute {
  attribute: string;
  word: string;
  usesCut: boolean;
}

/** Attributes that this mapping uses. The email has problems of its own. */
export function usedAttributes(mapping: Mapping, customManager: string | null): UsedAttribute[] {
  const used = new Map<string, UsedAttribute>();
  const add = (attribute: string | null, word: string, usesCut: boolean) => {
    if (attribute !== null && !used.has(attribute)) used.set(attribute, { attribute, word, usesCut });
  };
  for (const field of Object.keys(fieldRules) as Field[]) {
    if (field === "email" || field === "startDate") continue;
    const { word, whenCut } = fieldRules[field];
    add(
      field === "customManager" ? customManager : mapping[field satisfies MappedField],
      word,
      whenCut === "use",
    );
  }
  for (const [attribute, word] of Object.entries(keyWords)) add(attribute, word, false);
  return [...used.values()];
}

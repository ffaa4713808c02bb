import { Prisma } from "@/lib/db/client";
import { type Mapping, mappingSchema } from "./contract";

export { defaultMapping, type MappedField, type Mapping, mappedFields } from "./contract";

/** A connection's stored mapping, with defaults for what it doesn't name. */
export function readMapping(stored: unknown): Mapping {
  return mappingSchema.parse(stored ?? {});
}

/** SQL for the trimmed value of an attribute in the mirror (aliased `d`); NULL where empty or not mapped. */
export function attributeSql(name: string | null): Prisma.Sql {
  return name === null ? Prisma.sql`NULL::text` : Prisma.sql`nullif(btrim(d.attributes->>${name}), '')`;
}

/** SQL for the address of a person in the mirror (aliased `d`) as compared: lower case; NULL where not valid (M4). */
export function emailSql(mapping: Mapping): Prisma.Sql {
  if (mapping.email === "email") return Prisma.sql`d.email`;
  const value = Prisma.sql`lower(btrim(d.attributes->>${mapping.email}))`;
  return Prisma.sql`CASE WHEN ${value} ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$' AND length(${value}) <= 254 THEN ${value} END`;
}

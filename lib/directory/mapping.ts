import { z } from "zod";
import { Prisma } from "@/lib/db/client";

/** Fields of a person that Okta owns. */
export const mappedFields = [
  "email",
  "firstName",
  "lastName",
  "displayName",
  "jobTitle",
  "team",
  "location",
  "language",
  "startDate",
] as const;
export type MappedField = (typeof mappedFields)[number];

/** Okta's attribute names: letters, digits and underscores (okta-facts: user schema). */
const attribute = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/);

export const mappingSchema = z.object({
  email: attribute.default("email"),
  firstName: attribute.nullable().default("firstName"),
  lastName: attribute.nullable().default("lastName"),
  displayName: attribute.nullable().default("displayName"),
  jobTitle: attribute.nullable().default("title"),
  team: attribute.nullable().default("department"),
  location: attribute.nullable().default("city"),
  language: attribute.nullable().default("preferredLanguage"),
  startDate: attribute.nullable().default(null),
});

/** Learn Amp field → Okta profile attribute; null where the field is not synced. */
export type Mapping = z.infer<typeof mappingSchema>;

export const defaultMapping: Mapping = mappingSchema.parse({});

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

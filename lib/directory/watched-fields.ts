import { Prisma } from "@/lib/db/client";
import { type MadeSource, type Mapping, mappedFields, type Source } from "./contract";
import { type CustomField, syncedFields } from "./custom/custom-field";
import { ruleOf } from "./custom/shape-sql";
import { attributeSql } from "./source-sql";
import { type FieldRule, fieldRules } from "./values/table";

/** A field that reads several attributes, so that another one takes the place of one that is lost. */
export interface WatchedField {
  /** The field, or a custom field's key. */
  field: string;
  source: MadeSource;
  rule: FieldRule;
}

/** Returns the fields that read several attributes. Nearly no company has one. */
export function watchedFields(mapping: Mapping, custom: readonly CustomField[]): WatchedField[] {
  const watched = (field: string, source: Source | null, rule: FieldRule) =>
    readsSeveral(source) ? [{ field, source, rule }] : [];
  return [
    ...mappedFields.flatMap((field) => watched(field, mapping[field], fieldRules[field])),
    ...syncedFields(custom).flatMap(({ key, source, kind }) => watched(key, source, ruleOf(kind))),
  ];
}

/** Returns the attributes whose loss the mirror records, each once: of such fields, and of managers. */
export function watchedAttributes(
  mapping: Mapping,
  custom: readonly CustomField[],
  managers: { customAttribute: string | null },
): string[] {
  const ofFields = watchedFields(mapping, custom).flatMap(({ source }) => source.attributes);
  return [...new Set([...ofFields, ...watchedForManagers(managers)])];
}

/** Returns the attributes that name managers, except the last one. Each has another one after it (G2). */
export const watchedForManagers = ({ customAttribute }: { customAttribute: string | null }): string[] =>
  customAttribute === null ? ["managerId"] : ["managerId", "manager"];

/**
 * Returns SQL for whether the loss of an attribute, after `since`, changes what a field takes from a mirror
 * row (aliased `d`): every part of a join counts, and of fall-backs those before the one in use.
 */
export function missesSql(
  { source, rule }: WatchedField,
  { attribute, since }: { attribute: string; since: Date | null },
): Prisma.Sql {
  const isLost =
    since === null
      ? Prisma.sql`coalesce(d.lost ? ${attribute}, FALSE)`
      : Prisma.sql`coalesce((d.lost->>${attribute})::timestamptz > ${since}, FALSE)`;
  const before = source.attributes.slice(0, source.attributes.indexOf(attribute));
  if (source.combine === "join" || before.length === 0) return isLost;
  const values = Prisma.join(before.map((name) => attributeSql(name, rule)));
  return Prisma.sql`(${isLost} AND coalesce(${values}) IS NULL)`;
}

/**
 * Returns SQL for when a row (`now`) lost each watched attribute that the row before it (`was`) had or had lost, by
 * attribute; NULL if it lost none.
 */
export function lostSql(
  watched: readonly string[],
  { was, now }: { was: Prisma.Sql; now: Prisma.Sql },
): Prisma.Sql {
  return Prisma.sql`(
      SELECT jsonb_object_agg(a.name, coalesce(${was}.lost->a.name, to_jsonb(${now}.observed_at)))
      FROM unnest(${watched}::text[]) a(name)
      WHERE NOT ${now}.attributes ? a.name AND (${was}.attributes ? a.name OR ${was}.lost ? a.name)
    )`;
}

function readsSeveral(source: Source | null): source is MadeSource {
  return source !== null && typeof source !== "string" && !("text" in source) && source.attributes.length > 1;
}

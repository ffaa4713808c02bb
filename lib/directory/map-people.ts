import { type Db, Prisma } from "@/lib/db/client";
import { packedArray } from "@/lib/db/packed-array";
import type { OktaUser } from "@/lib/okta/answers";
import { type MappedField, type Mapping, mappedFields, type Source, sourceWords } from "./contract";
import { type CustomField, listAttributes, syncedFields } from "./custom/custom-field";
import { faultWords } from "./custom/fault-words";
import type { CustomFault } from "./custom/shape";
import { valueInWords } from "./custom/value-in-words";
import { fieldColumns, mappedFieldsSql } from "./mapped-fields-sql";
import { faultOf, givenSql } from "./mapping";
import { type MirrorRow, toMirrorRow } from "./mirror/mirror-row";
import type { Fault } from "./values/clean-profile";
import { fieldRules } from "./values/table";

interface MappedValue<Field extends string = MappedField> {
  field: Field;
  /** The attribute or the source, in words; null if the field isn't synced. */
  attribute: string | null;
  /** As Okta has it; null if empty. */
  given: string | null;
  /** As it would be here; null if empty. */
  shown: string | null;
  /** Why the value can't be used, in words; null if it can. */
  problem: string | null;
}

export interface MappedPerson {
  oktaId: string;
  name: string;
  oktaStatus: string;
  fields: MappedValue[];
  /** The custom fields that were asked for, by their keys. */
  custom: (MappedValue<string> & { name: string })[];
}

interface Row {
  oktaId: string;
  name: string;
  given: Record<MappedField, string | null>;
  shown: Record<MappedField, string | null>;
  startUnread: boolean;
  faults: Record<string, Fault> | null;
  /** By key: what Okta gave, and what it makes; no value where that can't be read. */
  customGiven: Record<string, string | null>;
  custom: Record<string, unknown>;
  customFaults: Record<string, CustomFault> | null;
}

interface Input {
  users: OktaUser[];
  mapping: Mapping;
  customFields?: readonly CustomField[];
}

/** Makes people's fields with the SQL that a sync uses, and stores no one. Keeps the given order. */
export async function mapPeople(
  context: { db: Db },
  { users, mapping, customFields = [] }: Input,
): Promise<MappedPerson[]> {
  const custom = syncedFields(customFields);
  const lists = listAttributes(custom);
  const unique = new Map(users.map((user) => [user.id, toMirrorRow(user, true, lists)]));
  const mapped = await context.db.$queryRaw<Row[]>(peopleSql([...unique.values()], mapping, custom));
  const rows = new Map(mapped.map((row) => [row.oktaId, row]));
  return users.flatMap(({ id, status }) => {
    const row = rows.get(id);
    if (!row) return [];
    const values = { fields: fieldsOf(row, mapping), custom: custom.map((field) => customOf(row, field)) };
    return { oktaId: id, name: row.name, oktaStatus: status, ...values };
  });
}

function peopleSql(rows: MirrorRow[], mapping: Mapping, custom: readonly CustomField[]): Prisma.Sql {
  const given = mappedFields.map((field) => Prisma.sql`${field}::text, ${givenSql(mapping[field])}`);
  const shown = mappedFields.map(
    (field) => Prisma.sql`${field}::text, m.${Prisma.raw(fieldColumns[field])}::text`,
  );
  return Prisma.sql`
    WITH listed AS MATERIALIZED (${listedSql(rows)}),
      mapped AS (${mappedFieldsSql(mapping, Prisma.sql`listed d`, custom)})
    SELECT m.okta_id AS "oktaId",
      coalesce(m.display_name, m.okta_id) AS name,
      jsonb_build_object(${Prisma.join(given)}) AS given,
      jsonb_build_object(${Prisma.join(shown)}) AS shown,
      m.start_unread AS "startUnread",
      m.all_faults AS faults${customSql(custom)}
    FROM mapped m
    JOIN listed d ON d.okta_id = m.okta_id`;
}

function customSql(custom: readonly CustomField[]): Prisma.Sql {
  if (custom.length === 0) return Prisma.empty;
  const given = custom.map(({ key, source }) => Prisma.sql`${key}::text, ${givenSql(source)}`);
  return Prisma.sql`,
      jsonb_build_object(${Prisma.join(given)}) AS "customGiven",
      m.custom,
      m.custom_faults AS "customFaults"`;
}

/** The mirror columns that a mapping reads, for rows that aren't in it. */
function listedSql(rows: MirrorRow[]): Prisma.Sql {
  const column = (name: Exclude<keyof MirrorRow, "inScope">) => packedArray(rows.map((row) => row[name]));
  return Prisma.sql`
    SELECT x.*, TRUE AS in_scope
    FROM unnest(
      ${column("oktaId")},
      ${column("status")},
      ${column("quarantine")},
      ${column("login")},
      ${column("email")},
      ${column("employeeNumber")},
      ${column("attributes")}::jsonb[],
      ${column("findings")}::jsonb[]
    ) AS x(okta_id, status, quarantine, login, email, employee_number, attributes, findings)`;
}

function fieldsOf(row: Row, mapping: Mapping): MappedValue[] {
  return mappedFields.map((field) => ({
    field,
    attribute: sourceWords(mapping[field]),
    given: row.given[field],
    shown: row.shown[field],
    problem: problemOf(row, field, mapping[field]),
  }));
}

function customOf(row: Row, { key, name, kind, source }: CustomField): MappedPerson["custom"][number] {
  const shown = valueInWords(row.custom[key]);
  const fault = row.customFaults?.[key];
  return {
    field: key,
    name,
    attribute: sourceWords(source),
    // Of a list, only its first text is given here.
    given: kind === "LIST" && shown !== null ? shown : (row.customGiven[key] ?? null),
    shown,
    problem: fault ? `This is ${faultWords[fault]}.` : null,
  };
}

function problemOf(row: Row, field: MappedField, source: Source | null): string | null {
  if (field === "email" && row.shown.email === null)
    return "This isn't a valid email address, so the person wouldn't be set up.";
  if (field === "startDate" && row.startUnread)
    return "This isn't a date such as 2026-12-31, so a new person would wait.";
  const fault = faultOf(row.faults, field, source);
  if (fault === undefined) return null;
  if (fault.fault === "NOT_TEXT") return "This isn't text, so it counts as not given.";
  const isCut = fault.fault === "CUT" && fieldRules[field].whenCut === "use";
  return isCut
    ? `This has ${fault.length} characters, so it is cut.`
    : `This has ${fault.length} characters, too many to be used.`;
}

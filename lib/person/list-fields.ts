import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import {
  type MappedField,
  mappedFields,
  openFields,
  ownersSchema,
  sourceWords,
} from "@/lib/directory/contract";
import { fieldSql, readMapping } from "@/lib/directory/mapping";
import type { PersonView } from "@/lib/people/contract";
import { listEdits } from "@/lib/sync/pins/list-edits";
import type { PersonField } from "./contract";
import { listCustomFields } from "./list-custom-fields";

/** What we read of a person. */
type Described = Pick<PersonView, Exclude<MappedField, "team"> | "id" | "linked" | "neverSync"> & {
  team: { name: string } | null;
};

/**
 * Lists a person's fields, custom ones last, with where each value comes from. Without an Okta org, nothing
 * is synced or locked.
 */
export async function listFields(
  context: Context,
  input: { person: Described & { id: string }; oktaId: string | null },
): Promise<PersonField[]> {
  const { person, oktaId } = input;
  const connection = await context.db.oktaConnection.findUnique({
    where: { companyId: context.companyId },
    select: { mapping: true, fieldOwners: true, orgUrl: true },
  });
  const mapping = readMapping(connection?.mapping);
  const columns = mappedFields.map(
    (field) => Prisma.sql`${fieldSql(field, mapping[field])} AS ${Prisma.raw(`"${field}"`)}`,
  );
  const [okta] =
    oktaId === null
      ? []
      : await context.db.$queryRaw<Record<string, string | null>[]>(Prisma.sql`
          SELECT ${Prisma.join(columns)}
          FROM directory_person d
          WHERE d.company_id = ${context.companyId}::uuid AND d.okta_id = ${oktaId}`);
  const isOwned = person.linked && !person.neverSync && connection?.orgUrl != null;
  const open: readonly string[] = openFields(mapping, ownersSchema.parse(connection?.fieldOwners));
  const edits = await listEdits(context, { personId: person.id, openFields: open });
  const custom = await listCustomFields(context, { personId: person.id, oktaId, isOwned });
  const mapped = mappedFields.map((field) => ({
    field,
    value: fieldValue(person, field),
    attribute: connection ? sourceWords(mapping[field]) : null,
    oktaValue: okta?.[field] ?? null,
    filled: isOwned && mapping[field] !== null,
    locked: isOwned && !open.includes(field),
    edited: edits.find((edit) => edit.field === field) ?? null,
  }));
  return [...mapped, ...custom];
}

function fieldValue(person: Described, field: MappedField): string | null {
  return field === "team" ? (person.team?.name ?? null) : person[field];
}

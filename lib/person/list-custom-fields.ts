import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { sourceWords } from "@/lib/directory/contract";
import { openKeys, syncedFields } from "@/lib/directory/custom/custom-field";
import { customColumnsSql } from "@/lib/directory/custom/custom-sql";
import { readCustomFields } from "@/lib/directory/custom/read-custom-fields";
import { inWords } from "@/lib/directory/custom/value-in-words";
import { givenSql } from "@/lib/directory/source-sql";
import { listEdits } from "@/lib/sync/pins/list-edits";
import type { PersonField } from "./contract";

/**
 * Lists a person's custom fields in their order, each with where its value comes from. Archived fields are
 * hidden (M9).
 */
export async function listCustomFields(
  context: Context,
  input: { personId: string; oktaId: string | null; isOwned: boolean },
): Promise<PersonField[]> {
  const { companyId, db } = context;
  const fields = (await readCustomFields(context)).filter(({ isArchived }) => !isArchived);
  if (fields.length === 0) return [];
  const isInOkta = input.oktaId !== null && syncedFields(fields).length > 0;
  const open = openKeys(fields);
  const given = fields.map(({ key, source }) => Prisma.sql`${key}::text, ${givenSql(source)}`);
  const [person, edits, [mirrored]] = await Promise.all([
    db.person.findUnique({
      where: { companyId_id: { companyId, id: input.personId } },
      select: { custom: true },
    }),
    listEdits(context, { personId: input.personId, openFields: open }),
    isInOkta
      ? db.$queryRaw<{ custom: object; given: Record<string, string | null> }[]>(Prisma.sql`
          SELECT jsonb_build_object(${Prisma.join(given)}) AS given${customColumnsSql(fields)}
          FROM directory_person d
          WHERE d.company_id = ${companyId}::uuid AND d.okta_id = ${input.oktaId}`)
      : [],
  ]);
  const [values, okta] = [inWords(person?.custom), inWords(mirrored?.custom)];
  return fields.map(({ key, name, kind, source }) => ({
    field: key,
    name,
    value: values[key] ?? null,
    attribute: sourceWords(source),
    // A value that can't be read is shown as Okta has it.
    oktaValue: (key in okta ? okta[key] : mirrored?.given[key]) ?? null,
    filled: input.isOwned && source !== null,
    locked: input.isOwned && !open.includes(key),
    edited: edits.find(({ field }) => field === key) ?? null,
    kind,
    ...(kind === "LIST" && { items: listOf(person?.custom, key) }),
  }));
}

function listOf(custom: unknown, key: string): string[] {
  const value = new Map(Object.entries(custom ?? {})).get(key);
  return Array.isArray(value) ? value : [];
}

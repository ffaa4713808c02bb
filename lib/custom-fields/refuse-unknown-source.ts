import type { Context } from "@/lib/context";
import { attributesOf, type Source, sourceSchema } from "@/lib/directory/contract";
import { refuseUnknownAttributes } from "@/lib/setup/fields/refuse-unknown";

/**
 * Refuses a source with new attributes that neither Okta's schema nor anyone's profile has, as for other
 * fields. It asks Okta, so call it before a transaction.
 * @throws AppError 400 `invalid-input` with `unknown`: each attribute
 */
export async function refuseUnknownSource(
  context: Context,
  input: { fieldId: string | null; name?: string; source: Source },
): Promise<void> {
  const { companyId, db } = context;
  const { fieldId, source } = input;
  const key = fieldId === null ? null : { companyId_id: { companyId, id: fieldId } };
  const field =
    key && (await db.customField.findUnique({ where: key, select: { name: true, source: true } }));
  const saved = attributesOf(sourceSchema.nullable().parse(field?.source ?? null));
  const word = `“${input.name ?? field?.name ?? ""}”`;
  await refuseUnknownAttributes(
    context,
    attributesOf(source)
      .filter((attribute) => !saved.includes(attribute))
      .map((attribute) => ({ field: fieldId ?? "custom", word, attribute })),
  );
}

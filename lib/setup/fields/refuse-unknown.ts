import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { attributesOf, type Mapping, mappedFields } from "@/lib/directory/contract";
import { fieldRules } from "@/lib/directory/values/table";
import { AppError } from "@/lib/errors";
import { OktaFailure } from "@/lib/okta/failure";
import { listAttributes } from "./list-attributes";

/** An attribute that a field reads. */
interface Used {
  /** The field, as a refusal names it in its body. */
  field: string;
  /** The field in words. */
  word: string;
  attribute: string;
}

/**
 * Refuses a mapping with new attributes that neither Okta's schema nor anyone's profile has.
 * @throws AppError 400 `invalid-input` with `unknown`: each field and attribute
 */
export async function refuseUnknown(
  context: Context,
  { before, after }: { before: Mapping; after: Mapping },
): Promise<void> {
  const saved = new Set(mappedFields.flatMap((field) => attributesOf(before[field])));
  const used = mappedFields.flatMap((field) =>
    attributesOf(after[field]).map((attribute) => ({ field, word: fieldRules[field].word, attribute })),
  );
  await refuseUnknownAttributes(
    context,
    used.filter(({ attribute }) => !saved.has(attribute)),
  );
}

/**
 * Refuses attributes that neither Okta's schema nor anyone's profile has. A person of another user type may
 * have more than the schema we read. If we can't read the schema, nothing is refused.
 * @throws AppError 400 `invalid-input` with `unknown`: each field and attribute
 */
export async function refuseUnknownAttributes(context: Context, used: Used[]): Promise<void> {
  if (used.length === 0) return;
  const known = await knownAttributes(context);
  if (known === null) return;
  const missing = used.filter(({ attribute }) => !known.has(attribute));
  const seen = await seenAttributes(
    context,
    missing.map(({ attribute }) => attribute),
  );
  const unknown = missing.filter(({ attribute }) => !seen.has(attribute));
  if (unknown.length === 0) return;
  const words = unknown.map(({ word, attribute }) => `${word} (“${attribute}”)`);
  throw new AppError("invalid-input", `Okta's user profile has no such attribute: ${words.join(", ")}.`, {
    advice: "Choose another attribute, or add this one in Okta under Directory > Profile Editor.",
    extra: { unknown: unknown.map(({ field, attribute }) => ({ field, attribute })) },
  });
}

/** Returns the names in Okta's schema; null if we can't read them now. */
async function knownAttributes(context: Context): Promise<Set<string> | null> {
  try {
    const { known, attributes } = await listAttributes(context);
    const names = new Set(attributes.map(({ name }) => name));
    // Every org has a login, so an answer without one isn't a schema.
    return known && names.has("login") ? names : null;
  } catch (error) {
    if (error instanceof OktaFailure || (error instanceof AppError && error.code === "not-set-up"))
      return null;
    throw error;
  }
}

/** Returns which of these attributes anyone's stored profile has. */
async function seenAttributes({ companyId, db }: Context, names: string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ name: string }[]>(Prisma.sql`
    SELECT x.name
    FROM unnest(${names}::text[]) AS x(name)
    WHERE EXISTS (
      SELECT FROM directory_person d
      WHERE d.company_id = ${companyId}::uuid AND d.attributes ? x.name
    )`);
  return new Set(rows.map(({ name }) => name));
}

import type { Context } from "@/lib/context";
import type { CustomField } from "@/lib/db/client";
import { customKey } from "@/lib/directory/custom/custom-field";
import { AppError } from "@/lib/errors";

/** What decides who owns a field. */
type Ownership = Pick<CustomField, "source" | "untilEdited">;

/**
 * Gives values edited here back to Okta where it owns the field from now on, and forgets edits that counted for nothing while
 * Okta owned it: else they would keep Okta's values from changing once the field may be edited again. Returns how many were
 * given back.
 * @throws AppError 409 `would-give-back` with `people`, unless the admin has agreed
 */
export async function giveBackField(
  { companyId, db }: Context,
  input: { field: CustomField; after: Ownership; isAgreed: boolean },
): Promise<number> {
  const { field, after, isAgreed } = input;
  const edits = { companyId, field: customKey(field.id) };
  if (isOwned(field)) await db.fieldEdit.deleteMany({ where: { ...edits, person: { neverSync: false } } });
  if (!isOwned(after)) return 0;
  const { count: people } = await db.fieldEdit.deleteMany({ where: edits });
  if (people === 0 || isOwned(field) || isAgreed) return people;
  const whose = people === 1 ? "1 person" : `${people.toLocaleString("en-GB")} people`;
  throw new AppError(
    "would-give-back",
    `“${field.name}” was edited here for ${whose}, and Okta would overwrite it.`,
    {
      advice: "Let Okta only fill the field, or confirm that Okta may decide these values.",
      extra: { people },
    },
  );
}

function isOwned({ source, untilEdited }: Ownership): boolean {
  return source !== null && !untilEdited;
}

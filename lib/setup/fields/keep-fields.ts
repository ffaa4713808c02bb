import { requireNotMoving } from "@/lib/connection/require-not-moving";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import {
  type MappedField,
  mappedFields,
  type Owners,
  openFields,
  ownersSchema,
} from "@/lib/directory/contract";
import { readMapping } from "@/lib/directory/mapping";
import { fieldRules } from "@/lib/directory/values/table";
import { AppError, notFound } from "@/lib/errors";
import { completeStep } from "@/lib/setup/complete-step";
import type { Emptied, SaveFieldsInput } from "@/lib/setup/contract/settings";
import { countEmptied } from "./count-emptied";

/**
 * Saves who is synced, where each field comes from and who owns it, and completes the setup step. Manager
 * measurements depend on it, so during setup that step has to be checked again. Values edited here in fields
 * that Okta now owns go back to Okta.
 * @param input.emptying the fields that the admin has agreed to empty
 * @throws AppError 404 without a connection, 409 `would-empty` with `emptied`, for fields not agreed to
 */
export async function keepFields(context: Context, input: SaveFieldsInput): Promise<void> {
  const { companyId } = context;
  const { scope, mapping } = input;
  const scopeGroupIds = scope === "GROUPS" ? [...new Set(input.scopeGroupIds)] : [];
  await inTransaction(context, async (context) => {
    const before = await context.db.oktaConnection.findUnique({
      where: { companyId },
      select: { state: true, scope: true, scopeGroupIds: true, mapping: true, fieldOwners: true },
    });
    if (!before) throw notFound("The Okta connection");
    const owners = input.owners ?? ownersSchema.parse(before.fieldOwners);
    const emptied = await countEmptied(context, { before: readMapping(before.mapping), after: mapping });
    refuseEmptied(emptied, input.emptying ?? []);
    const rescoped = before.scope !== scope || before.scopeGroupIds.join() !== scopeGroupIds.join();
    await context.db.oktaConnection.updateMany({
      where: { companyId },
      // The number of people in the old scope says nothing about the new scope's list (R1).
      data: {
        scope,
        scopeGroupIds,
        mapping,
        fieldOwners: owners,
        managersStale: true,
        ...(rescoped && { listMeasure: null, shorterListCount: null }),
      },
    });
    await requireNotMoving(context);
    const givenBack = await giveBack(context, mapping, owners);
    await completeStep(context, {
      step: "fields",
      found: {
        scope,
        groups: scopeGroupIds.length,
        mapping,
        owners,
        ...(emptied.length > 0 && { emptied: emptied.map(({ field, people }) => ({ field, people })) }),
        ...(givenBack > 0 && { givenBack }),
      },
      undoes: rescoped && before.state === "DRAFT" ? ["managers"] : [],
    });
  });
}

/**
 * Only an admin who has seen how many values would go, field by field, can save a mapping that empties them.
 */
function refuseEmptied(emptied: Emptied[], agreed: MappedField[]): void {
  const open = emptied.filter(({ field }) => !agreed.includes(field));
  if (open.length === 0) return;
  throw new AppError("would-empty", open.map(emptiedWords).join(" "), {
    advice: "Choose another source, or confirm under People and fields that these values may go.",
    extra: { emptied: open },
  });
}

function emptiedWords({ field, people, filled, names }: Emptied): string {
  const more = people > names.length ? ` and ${(people - names.length).toLocaleString("en-GB")} more` : "";
  return `The ${fieldRules[field].word} would become empty for ${people.toLocaleString("en-GB")} of ${filled.toLocaleString("en-GB")} people: ${names.join(", ")}${more}.`;
}

/**
 * Gives edited values back to Okta where it now owns the field. Custom fields have owners of their own.
 * Returns how many.
 */
async function giveBack(
  { companyId, db }: Context,
  mapping: SaveFieldsInput["mapping"],
  owners: Owners,
): Promise<number> {
  const open = new Set<string>(openFields(mapping, owners));
  const owned = mappedFields.filter((field) => !open.has(field));
  const { count } = await db.fieldEdit.deleteMany({ where: { companyId, field: { in: owned } } });
  return count;
}

import type { Context } from "@/lib/context";
import {
  type EditableField,
  editableFields,
  type Mapping,
  type Owners,
  openFields,
} from "@/lib/directory/contract";
import { fieldRules } from "@/lib/directory/values/table";
import { AppError } from "@/lib/errors";
import type { GivenBack } from "@/lib/setup/contract/settings";

/** What decides who owns a field. */
interface Ownership {
  mapping: Mapping;
  owners: Owners;
}

/**
 * Gives values edited here back to Okta where it owns the field from now on, and forgets edits that counted for nothing while
 * Okta owned it. Custom fields have owners of their own. Returns how many edits were given back.
 * @param input.agreed the fields whose edits the admin has agreed to give back
 * @throws AppError 409 `would-give-back` with `givenBack`, for fields not agreed to
 */
export async function giveBack(
  context: Context,
  input: { before: Ownership; after: Ownership; agreed: readonly EditableField[] },
): Promise<number> {
  const { companyId, db } = context;
  const [was, is] = [ownedFields(input.before), ownedFields(input.after)];
  const open = editableFields.filter((field) => !was.includes(field));
  const given = await countEdits(
    context,
    is.filter((field) => open.includes(field)),
  );
  refuseGivenBack(given.filter(({ field }) => !input.agreed.includes(field)));
  const { count } = await db.fieldEdit.deleteMany({ where: { companyId, field: { in: is } } });
  // Okta has overwritten these values. Without this, the old edit would keep Okta's value from changing again.
  await db.fieldEdit.deleteMany({
    where: { companyId, field: { in: was }, person: { neverSync: false } },
  });
  return count;
}

function ownedFields({ mapping, owners }: Ownership): EditableField[] {
  const open = openFields(mapping, owners);
  return editableFields.filter((field) => !open.includes(field));
}

async function countEdits({ companyId, db }: Context, fields: EditableField[]): Promise<GivenBack[]> {
  const rows = await db.fieldEdit.groupBy({
    by: "field",
    where: { companyId, field: { in: fields } },
    _count: true,
  });
  const counts = new Map(rows.map(({ field, _count }) => [field, _count]));
  return fields.flatMap((field) => {
    const people = counts.get(field) ?? 0;
    return people > 0 ? [{ field, people }] : [];
  });
}

/** Only an admin who has seen how many edits would go, field by field, gives them back. */
function refuseGivenBack(open: GivenBack[]): void {
  if (open.length === 0) return;
  throw new AppError("would-give-back", open.map(givenBackWords).join(" "), {
    advice:
      "Let Okta only fill the field, or confirm under People and fields that Okta may decide these values.",
    extra: { givenBack: open },
  });
}

function givenBackWords({ field, people }: GivenBack): string {
  const whose = people === 1 ? "1 person" : `${people.toLocaleString("en-GB")} people`;
  return `The ${fieldRules[field].word} was edited here for ${whose}, and Okta would overwrite it.`;
}

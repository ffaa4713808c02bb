import { isDeepStrictEqual } from "node:util";
import { lockConnection } from "@/lib/connection/lock-connection";
import { requireNotMoving } from "@/lib/connection/require-not-moving";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { type MappedField, ownersSchema } from "@/lib/directory/contract";
import { readMapping } from "@/lib/directory/mapping";
import { fieldRules } from "@/lib/directory/values/table";
import { AppError, notFound } from "@/lib/errors";
import { completeStep } from "@/lib/setup/complete-step";
import type { Emptied, FieldsInput, SaveFieldsInput } from "@/lib/setup/contract/settings";
import { countEmptied } from "./count-emptied";
import { emptiedWords } from "./emptied-words";
import { giveBack } from "./give-back";

/**
 * Saves who is synced, where each field comes from and who owns it; the step of the set-up is done with it. What managers
 * were measured on rests on it, so while the set-up goes on that step has to be shown again. Values edited here in fields
 * that Okta owns from now on are given back to it.
 * @param input.loaded what the admin saw before changing it
 * @param input.emptying the fields that the admin has agreed to empty
 * @param input.givingBack the fields whose edits the admin has agreed to give back
 * @throws AppError 404 without a connection, 409 `moving`, `settings-changed`, or for fields not agreed to `would-empty` with `emptied`
 * or `would-give-back` with `givenBack`
 */
export async function keepFields(context: Context, input: SaveFieldsInput): Promise<void> {
  const { companyId } = context;
  const { scope, mapping } = input;
  const scopeGroupIds = scope === "GROUPS" ? [...new Set(input.scopeGroupIds)] : [];
  await inTransaction(context, async (context) => {
    const before = await lockConnection(context);
    if (!before) throw notFound("The Okta connection");
    await requireNotMoving(context);
    const saved = { mapping: readMapping(before.mapping), owners: ownersSchema.parse(before.fieldOwners) };
    refuseStale(input.loaded, { ...saved, scope: before.scope, scopeGroupIds: before.scopeGroupIds });
    const owners = input.owners ?? saved.owners;
    const emptied = await countEmptied(context, { before: saved.mapping, after: mapping });
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
    const after = { mapping, owners };
    const agreed = input.givingBack ?? [];
    const givenBack = await giveBack(context, { before: saved, after, agreed });
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

/** A form that shows other settings than those saved would take back what someone else has changed since. */
function refuseStale(loaded: FieldsInput | undefined, saved: FieldsInput): void {
  if (loaded === undefined || isDeepStrictEqual(loaded, saved)) return;
  throw new AppError("settings-changed", "Someone changed People and fields since you opened it.", {
    advice: "Load their changes, check yours, and save again.",
  });
}

/** Only an admin who has seen how many values would go, field by field, lets a mapping empty them. */
function refuseEmptied(emptied: Emptied[], agreed: MappedField[]): void {
  const open = emptied.filter(({ field }) => !agreed.includes(field));
  if (open.length === 0) return;
  throw new AppError("would-empty", open.map(inWords).join(" "), {
    advice: "Choose another source, or confirm under People and fields that these values may go.",
    extra: { emptied: open },
  });
}

function inWords({ field, ...counts }: Emptied): string {
  return emptiedWords({ field: `The ${fieldRules[field].word}`, ...counts });
}

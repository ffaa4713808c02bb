import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { isCustomKey } from "@/lib/directory/custom/custom-field";
import { readCustomNames } from "@/lib/directory/custom/read-custom-fields";
import { conflict, forbidden, notFound } from "@/lib/errors";
import { requireOwner } from "@/lib/people/by-hand/require/require-by-hand";
import type { ReopenInput } from "@/lib/sync/contract";
import { requesterId } from "@/lib/sync/request/request-full-run";
import { type Found, reopenableKinds } from "./reopenable-kinds";

/**
 * Takes back a decision about a hold, which then needs one again. Possible while nothing has used it: a
 * rejection while Okta says the same, an answer about a new person or a field until a sync uses it.
 * @throws AppError 404 for a hold of another company, 403 for one's own removal or what only owners decide,
 * 409 `nothing-held`
 */
export async function reopenHold(context: Context, input: ReopenInput): Promise<ReopenInput> {
  const { find, reopen, action } = reopenableKinds[input.kind];
  return inTransaction(context, async (context) => {
    // A sync that is planning now either uses the decision or finds the hold open.
    await lockCompany(context.db, context.companyId);
    const [found] = await context.db.$queryRaw<Found[]>(find(context.companyId, input.id));
    if (!found) throw notFound("This decision");
    await refuse(context, input.kind, found);
    const count = await context.db.$executeRaw(reopen(context.companyId, input.id));
    if (count === 0)
      throw conflict(
        "nothing-held",
        "This decision can't be taken back any more: a sync has gone by it, or Okta says something else now.",
      );
    const names = await readCustomNames(context, isCustomKey(input.id));
    await recordAudit(context, { action, target: found.personId ?? names.get(input.id) ?? input.id });
    return input;
  });
}

async function refuse(context: Context, kind: ReopenInput["kind"], found: Found): Promise<void> {
  if (kind === "removal" && found.personId !== null && found.personId === requesterId(context))
    throw forbidden("You can't decide about your own removal.");
  if (kind === "address")
    await requireOwner(context, "Only an owner can decide about the address of an owner or admin.");
  if (kind === "address" && found.personId === requesterId(context))
    throw forbidden("Ask another owner to take back a decision about your own address.");
  if (kind === "identity" && found.hasRole)
    await requireOwner(context, "Only an owner can decide about the account of an owner or admin.");
}

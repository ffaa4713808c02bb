import { lockOrg } from "@/lib/connection/lock-org";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { readMapping } from "@/lib/directory/mapping";
import type { SaveFieldsInput } from "@/lib/setup/contract/settings";
import { keepFields } from "./keep-fields";
import { refuseUnknown } from "./refuse-unknown";

/**
 * Saves who is synced and the fields, as `keepFields`, once Okta knows every attribute that is new in them.
 * @throws AppError 400 for unknown attributes, 404 without a connection, 409 as `keepFields`
 */
export async function saveFields(context: Context, input: SaveFieldsInput): Promise<void> {
  const saved = await context.db.oktaConnection.findUnique({
    where: { companyId: context.companyId },
    select: { mapping: true, orgUrl: true },
  });
  await refuseUnknown(context, { before: readMapping(saved?.mapping), after: input.mapping });
  await inTransaction(context, async (context) => {
    if (saved?.orgUrl) await lockOrg(context, { orgUrl: saved.orgUrl });
    await keepFields(context, input);
  });
}

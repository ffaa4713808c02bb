import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { findOpenMove, requireMove } from "@/lib/move/find-move";
import { readSnapshot } from "@/lib/move/org-snapshot";
import { generateServiceKey, keyView } from "@/lib/setup/api-access/service-key";
import type { ServiceKeyView } from "@/lib/setup/contract";
import { beginMove } from "./begin-move";
import { requireInUse } from "./save-new-org";

/**
 * Makes a key pair for a service app in the new org. The one in use stays. Begins a move where there is none. An org that was
 * checked with another pair has to be checked again.
 * @throws AppError 409 `not-running`, `wrong-state` once the new org has passed its checks and people are being read
 */
export async function makeMoveKey(context: Context): Promise<ServiceKeyView> {
  await requireInUse(context);
  const key = await generateServiceKey(context);
  const stored = { ...key, createdAt: key.createdAt.toISOString() };
  await inTransaction(context, async (context) => {
    if (await findOpenMove(context)) {
      const { id, target } = await requireMove(context, ["PREPARING"]);
      const before = readSnapshot(target);
      const isOfKey = before.connection?.credentialKind === "SERVICE_APP";
      await context.db.orgMove.update({
        where: { companyId_id: { companyId: context.companyId, id } },
        data: { target: { ...before, key: stored, ...(isOfKey && { connection: null, checks: [] }) } },
      });
    } else {
      await beginMove(context, { target: { ...readSnapshot(null), key: stored } });
    }
    await recordAudit(context, { action: "move.key-made", target: key.kid });
  });
  return keyView(key);
}

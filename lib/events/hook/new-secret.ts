import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import type { HookView } from "@/lib/events/contract";
import { keepSecret } from "./keep-secret";
import { readHook } from "./read-hook";

/**
 * Makes a secret for a hook that an admin creates in Okta's console. If a hook already works, the new secret is for a
 * second one beside it: we accept both until the first is retired.
 * @returns the secret, shown only this once
 */
export async function newSecret(context: Context): Promise<{ secret: string; hook: HookView }> {
  const before = await readHook(context);
  const slot = before.verifiedAt === null ? "current" : "next";
  return inTransaction(context, async (context) => {
    const secret = await keepSecret(context, slot);
    await recordAudit(context, { action: slot === "current" ? "hook.secret-made" : "hook.rotation-started" });
    return { secret, hook: await readHook(context) };
  });
}

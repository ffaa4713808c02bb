import type { Context } from "@/lib/context";
import { last4, sealSecret } from "@/lib/crypto/secret-box";
import { hookSecretBinding, newHookSecret } from "./hook-secret";

/**
 * Makes and stores a secret: the hook's first one, or a second one to replace it. Call it in the transaction that audits
 * it.
 * @returns the secret, which can't be read again
 */
export async function keepSecret(context: Context, slot: "current" | "next"): Promise<string> {
  const { companyId, db } = context;
  const secret = newHookSecret();
  const sealed = sealSecret(secret, hookSecretBinding(companyId));
  const now = context.clock.now();
  const kept =
    slot === "current"
      ? {
          secretSealed: sealed,
          secretLast4: last4(secret),
          secretMadeAt: now,
          verifiedAt: null,
          challengedAt: null,
          hookId: null,
        }
      : {
          nextSecretSealed: sealed,
          nextSecretLast4: last4(secret),
          nextSecretMadeAt: now,
          nextVerifiedAt: null,
          nextHookId: null,
        };
  await db.eventFeed.upsert({
    where: { companyId },
    update: kept,
    create: { companyId, ...kept },
  });
  return secret;
}

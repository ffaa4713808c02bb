import type { Context } from "@/lib/context";
import { last4, sealSecret } from "@/lib/crypto/secret-box";
import { hookSecretBinding, newHookSecret } from "./hook-secret";

/**
 * Makes and keeps a secret: the hook's, while none is in use, else one beside it that is to replace it. Call it in the
 * transaction that notes why.
 * @returns the secret, which is not to be had again
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

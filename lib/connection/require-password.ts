import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";

/**
 * Someone who closes or moves sign-in through Okta must have another way in.
 * @throws AppError 409 `no-password` for a person without one
 */
export async function requirePassword(context: Context): Promise<void> {
  if (context.actor.kind !== "person") return;
  const key = { companyId: context.companyId, personId: context.actor.personId };
  if (await context.db.personPassword.findUnique({ where: { companyId_personId: key } })) return;
  throw new AppError("no-password", "You have no password yet, so you couldn't sign in without Okta.", {
    advice: "Set a password first: sign out and choose “Forgot your password?”.",
  });
}

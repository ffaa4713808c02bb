import { setTimeout } from "node:timers/promises";
import { openOkta } from "@/lib/connection/open-okta";
import type { Context } from "@/lib/context";
import { cleanUser } from "@/lib/directory/values/clean-user";
import { AppError } from "@/lib/errors";
import { OktaFailure } from "@/lib/okta/failure";

/** A page doesn't wait longer than this for a name. */
const PATIENCE_MS = 3_000;

/**
 * Returns the login of an Okta user: from the last sync, or from Okta before the first. Null if neither knows
 * it, or if Okta takes longer than three seconds.
 */
export async function readOktaLogin(context: Context, input: { oktaId: string }): Promise<string | null> {
  const { companyId, db } = context;
  const { oktaId } = input;
  const mirrored = await db.directoryPerson.findUnique({
    where: { companyId_oktaId: { companyId, oktaId } },
    select: { login: true },
  });
  if (mirrored?.login) return mirrored.login;
  const patience = new AbortController();
  const late = setTimeout(PATIENCE_MS, null, { signal: patience.signal, ref: false }).catch(() => null);
  try {
    return await Promise.race([askOkta(context, oktaId), late]);
  } finally {
    patience.abort();
  }
}

async function askOkta(context: Context, oktaId: string): Promise<string | null> {
  try {
    const { okta } = await openOkta(context);
    const user = await okta.readUser(oktaId);
    const clean = user && cleanUser(user, []);
    return clean && "login" in clean ? clean.login : null;
  } catch (error) {
    if (error instanceof OktaFailure || error instanceof AppError) return null;
    throw error;
  }
}

import { createHash } from "node:crypto";
import type { Context } from "@/lib/context";

/**
 * Returns what we keep of the Okta ID of someone erased (S5). Okta IDs are random, so the hash gives nothing
 * away.
 */
export function hashOktaId(companyId: string, oktaId: string): string {
  return createHash("sha256").update(`${companyId}:${oktaId}`).digest("hex");
}

/**
 * Returns which of these Okta IDs must not enter the mirror: people erased here whom it doesn't have. A late
 * event or answer from Okta would bring their data back. People in scope aren't included: an assignment in
 * Okta brings them back for good.
 */
export async function erasedIds(context: Context, oktaIds: string[]): Promise<Set<string>> {
  const { companyId, db } = context;
  if (oktaIds.length === 0) return new Set();
  const byHash = new Map(oktaIds.map((id) => [hashOktaId(companyId, id), id]));
  const erased = await db.erasedOktaId.findMany({
    where: { companyId, hash: { in: [...byHash.keys()] } },
    select: { hash: true },
  });
  if (erased.length === 0) return new Set();
  const ids = erased.flatMap(({ hash }) => byHash.get(hash) ?? []);
  const known = await db.directoryPerson.findMany({
    where: { companyId, oktaId: { in: ids } },
    select: { oktaId: true },
  });
  return new Set(ids.filter((id) => !known.some(({ oktaId }) => oktaId === id)));
}

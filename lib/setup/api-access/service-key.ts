import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/record-audit";
import { lockOrg } from "@/lib/connection/lock-org";
import { serviceKeyBinding } from "@/lib/connection/secret-bindings";
import type { Context } from "@/lib/context";
import { openSecret, sealSecret } from "@/lib/crypto/secret-box";
import { inTransaction } from "@/lib/db/transaction";
import type { ServiceKeyView } from "@/lib/setup/contract";
import { orgOf } from "@/lib/setup/found-org";

const publicJwkSchema = z.object({
  kty: z.literal("RSA"),
  n: z.string(),
  e: z.string(),
  kid: z.string(),
  use: z.literal("sig"),
  alg: z.literal("RS256"),
});

/** Returns the public half of the service app's key pair; null before one was made. */
export async function readServiceKey(context: Context): Promise<ServiceKeyView | null> {
  const row = await context.db.oktaServiceKey.findFirst({ where: { companyId: context.companyId } });
  return row && keyView(row);
}

/**
 * Makes a new RSA key pair for a service app. The private half is sealed and never leaves the server; a pair that is in
 * use already stays in use until this one has been tested.
 * @throws AppError 409 `not-set-up` before step 1, 409 `moving` or `settings-changed` if the company moved meanwhile
 */
export async function makeServiceKey(context: Context): Promise<ServiceKeyView> {
  const { companyId } = context;
  const { connection, orgUrl } = await orgOf(context);
  const row = await generateServiceKey(context);
  const key = { companyId, connectionId: connection.id };
  await inTransaction(context, async (context) => {
    await lockOrg(context, { orgUrl });
    await context.db.oktaServiceKey.upsert({
      where: { companyId_connectionId: key },
      update: row,
      create: { ...key, ...row },
    });
    await recordAudit(context, { action: "setup.key-made", target: row.kid });
  });
  return keyView(row);
}

/** Creates a new RSA key pair, with its private half sealed. Saves nothing. */
export async function generateServiceKey({ companyId, clock }: Context) {
  const pair = await generateKeyPair("RS256", { modulusLength: 2048, extractable: true });
  const { n = "", e = "" } = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint({ kty: "RSA", n, e });
  const publicJwk = { kty: "RSA", e, n, kid, use: "sig", alg: "RS256" } as const;
  const privateJwk: JWK = { ...(await exportJWK(pair.privateKey)), kid, use: "sig", alg: "RS256" };
  return {
    kid,
    publicJwk,
    privateSealed: sealSecret(JSON.stringify(privateJwk), serviceKeyBinding(companyId)),
    createdAt: clock.now(),
  };
}

/**
 * Returns the private half, as a JWK in JSON; null before a pair was made. For signing only: never shown,
 * never logged.
 */
export async function openServiceKey(context: Context): Promise<string | null> {
  const row = await context.db.oktaServiceKey.findFirst({
    where: { companyId: context.companyId },
    select: { privateSealed: true },
  });
  return row && openSecret(row.privateSealed, serviceKeyBinding(context.companyId));
}

/** What people see of a key pair. */
export function keyView(row: { kid: string; publicJwk: unknown; createdAt: Date }): ServiceKeyView {
  return {
    kid: row.kid,
    publicJwk: JSON.stringify(publicJwkSchema.parse(row.publicJwk), null, 2),
    createdAt: row.createdAt.toISOString(),
  };
}

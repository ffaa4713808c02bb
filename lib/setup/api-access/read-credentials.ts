import { REQUIRED_SCOPES, SERVICE_SCOPES } from "@/lib/connection/credential/permission-words";
import type { Context } from "@/lib/context";
import type { ApiAccessView, CredentialsView } from "@/lib/setup/contract";
import { readServiceKey } from "./service-key";

/** Reads what is saved of the OIDC client: the last four characters of the secret at most. */
export async function readCredentials({ companyId, db }: Context): Promise<CredentialsView> {
  const row = await db.oktaConnection.findUnique({
    where: { companyId },
    select: { clientId: true, clientSecretLast4: true, issuer: true },
  });
  return row ?? { clientId: null, clientSecretLast4: null, issuer: null };
}

/**
 * Reads what is saved of the API credential: its last four characters at most, and the public half of a key
 * pair.
 */
export async function readApiAccess(context: Context): Promise<ApiAccessView> {
  const { companyId, db } = context;
  const [row, key] = await Promise.all([
    db.oktaConnection.findUnique({
      where: { companyId },
      select: { credentialKind: true, credentialLast4: true, serviceClientId: true },
    }),
    readServiceKey(context),
  ]);
  return {
    kind: row?.credentialKind ?? null,
    last4: row?.credentialLast4 ?? null,
    serviceClientId: row?.serviceClientId ?? null,
    key,
    scopes: SERVICE_SCOPES.map((name) => ({ name, required: REQUIRED_SCOPES.includes(name) })),
  };
}

import { resolveAlerts } from "@/lib/alerts/resolve-alerts";
import { lockOrg } from "@/lib/connection/lock-org";
import { credentialBinding } from "@/lib/connection/secret-bindings";
import type { Context } from "@/lib/context";
import { last4, sealSecret } from "@/lib/crypto/secret-box";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { OktaCredential } from "@/lib/okta/sdk/sdk-client";
import { completeStep } from "@/lib/setup/complete-step";
import type { ApiAccessInput, SetupAnswer } from "@/lib/setup/contract";
import { orgOf } from "@/lib/setup/found-org";
import { recordLinkUse } from "@/lib/setup/link/record-use";
import { type CheckedAccess, checkApiAccess } from "./check-api-access";
import { openServiceKey } from "./service-key";

/**
 * Step 5: shows that a credential may read what the integration needs, permission by permission, and only then saves it,
 * sealed. One that was in use before stays in use until the new one has been tested.
 * @throws AppError 409 `not-set-up` before steps 1 and 3, 409 `moving` or `settings-changed` if the company moved to another
 * org meanwhile
 */
export async function saveApiAccess(context: Context, input: ApiAccessInput): Promise<SetupAnswer> {
  await recordLinkUse(context, { action: "checked", step: "api-access" });
  const { connection, orgUrl } = await orgOf(context);
  if (!connection.appId)
    throw new AppError("not-set-up", "The app isn't connected yet.", { advice: "Complete step 3 first." });
  const { answer, access } = await checkApiAccess(context, input, {
    orgUrl,
    appId: connection.appId,
    connectionId: connection.id,
    privateKeyJwk: await openServiceKey(context),
  });
  if (access) await inTransaction(context, (context) => keepCredential(context, { orgUrl, access }));
  return answer;
}

/** The columns of a connection that hold an API credential, sealed. */
export function sealedCredential(companyId: string, credential: OktaCredential) {
  const secret = credential.kind === "API_TOKEN" ? credential.token : credential.privateKeyJwk;
  return {
    credentialKind: credential.kind,
    credentialSealed: sealSecret(secret, credentialBinding(companyId)),
    // The end of a private key says nothing. Its kid says which one it is.
    credentialLast4:
      credential.kind === "API_TOKEN" ? last4(secret) : (JSON.parse(secret) as { kid: string }).kid.slice(-4),
    serviceClientId: credential.kind === "SERVICE_APP" ? credential.clientId : null,
  };
}

async function keepCredential(
  context: Context,
  { orgUrl, access }: { orgUrl: string; access: CheckedAccess },
): Promise<void> {
  const { companyId, db } = context;
  const { credential, found } = access;
  await lockOrg(context, { orgUrl });
  await db.oktaConnection.update({ where: { companyId }, data: sealedCredential(companyId, credential) });
  // What we knew of the previous credential doesn't apply to this one.
  await db.credentialWatch.deleteMany({ where: { companyId } });
  await resolveAlerts(context, { cause: "credential-" });
  await completeStep(context, { step: "api-access", found });
}

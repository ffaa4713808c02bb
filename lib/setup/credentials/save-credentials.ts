import { lockOrg } from "@/lib/connection/lock-org";
import { clientSecretBinding } from "@/lib/connection/secret-bindings";
import type { Context } from "@/lib/context";
import { last4, openSecret, sealSecret } from "@/lib/crypto/secret-box";
import type { OktaConnection } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { completeStep } from "@/lib/setup/complete-step";
import type { SetupAnswer } from "@/lib/setup/contract";
import { orgOf } from "@/lib/setup/found-org";
import { recordLinkUse } from "@/lib/setup/link/record-use";
import { type CheckedClient, type CredentialsInput, checkCredentials } from "./check-credentials";

/**
 * Step 3: cleans what was pasted, checks each value with Okta, and only when all of it holds saves it: the secret
 * sealed. What is wrong is named at its own field.
 * @throws AppError 409 `not-set-up` before step 1, 409 `moving` or `settings-changed` if the company moved meanwhile
 */
export async function saveCredentials(context: Context, input: CredentialsInput): Promise<SetupAnswer> {
  await recordLinkUse(context, { action: "checked", step: "credentials" });
  const { connection, orgUrl, customUrl } = await orgOf(context);
  const org = { orgUrl, customUrl, connectionId: connection.id };
  const { answer, client } = await checkCredentials(context, input, org, (clientId) =>
    savedSecret(connection, clientId),
  );
  if (client) await inTransaction(context, (context) => keepClient(context, { orgUrl, kept: client }));
  return answer;
}

function savedSecret(connection: OktaConnection, clientId: string): string | null {
  if (connection.clientId !== clientId || !connection.clientSecretSealed) return null;
  return openSecret(connection.clientSecretSealed, clientSecretBinding(connection.companyId));
}

async function keepClient(
  context: Context,
  { orgUrl, kept }: { orgUrl: string; kept: CheckedClient },
): Promise<void> {
  const { companyId, db } = context;
  await lockOrg(context, { orgUrl });
  const before = await db.oktaConnection.findUniqueOrThrow({
    where: { companyId },
    select: { clientId: true, issuer: true },
  });
  await db.oktaConnection.update({
    where: { companyId },
    data: {
      issuer: kept.issuer,
      clientId: kept.clientId,
      // The app's ID is its client ID (okta-facts §2.5).
      appId: kept.clientId,
      clientSecretSealed: sealSecret(kept.clientSecret, clientSecretBinding(companyId)),
      clientSecretLast4: last4(kept.clientSecret),
    },
  });
  const another = before.clientId !== null && before.clientId !== kept.clientId;
  const elsewhere = before.issuer !== null && before.issuer !== kept.issuer;
  await completeStep(context, {
    step: "credentials",
    found: { clientId: kept.clientId, issuer: kept.issuer },
    undoes: [
      ...(another ? (["assign"] as const) : []),
      ...(another || elsewhere ? (["test-sign-in"] as const) : []),
    ],
  });
}

import { oktaFetch } from "@/lib/connection/okta-fetch";
import { clientSecretBinding } from "@/lib/connection/secret-bindings";
import type { Context } from "@/lib/context";
import { last4, openSecret, sealSecret } from "@/lib/crypto/secret-box";
import type { OktaConnection } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { answerOf, failed } from "@/lib/setup/check-answer";
import { completeStep } from "@/lib/setup/complete-step";
import type { SetupAnswer, SetupFinding } from "@/lib/setup/contract";
import { orgOf } from "@/lib/setup/found-org";
import { recordLinkUse } from "@/lib/setup/link/record-use";
import { cleanClient } from "./clean-client";
import { verifyClient } from "./verify-client";
import { verifyIssuer } from "./verify-issuer";

export interface CredentialsInput {
  clientId: string;
  /** Empty keeps the one already saved, if the client id stays. */
  clientSecret: string;
  /** Empty means the org itself. */
  issuer: string;
}

const WORDS = {
  passed: "Okta accepts the client ID, secret and issuer.",
  failed: "Some values are wrong. Nothing was saved.",
};

/**
 * Step 3: cleans what was pasted, checks each value with Okta, and only when all of it holds saves it: the secret
 * sealed. What is wrong is named at its own field.
 * @throws AppError 409 `not-set-up` before step 1
 */
export async function saveCredentials(context: Context, input: CredentialsInput): Promise<SetupAnswer> {
  await recordLinkUse(context, { action: "checked", step: "credentials" });
  const { connection, orgUrl, customUrl } = await orgOf(context);
  const client = cleanClient(input);
  const findings: SetupFinding[] = client.problems.map(({ field, message, advice }) =>
    failed(field === "clientId" ? "Client ID" : "Client secret", message, advice, field),
  );
  const secret = client.clientSecret || savedSecret(connection, client.clientId);
  if (secret === null)
    findings.push(
      failed(
        "Client secret",
        "Enter the client secret.",
        "Copy it from the app's General tab, Client Credentials.",
        "clientSecret",
      ),
    );
  const issuer = await verifyIssuer(oktaFetch(), { pasted: input.issuer, orgUrl, customUrl });
  findings.push(...issuer.findings);
  if (issuer.discovery === null || secret === null || client.problems.length > 0)
    return answerOf(WORDS, findings);

  const { clientId } = client;
  const { discovery } = issuer;
  findings.push(
    ...(await verifyClient(context, {
      discovery,
      clientId,
      clientSecret: secret,
      connectionId: connection.id,
    })),
  );
  const answer = answerOf(WORDS, findings);
  if (answer.passed)
    await inTransaction(context, (context) =>
      keepClient(context, { clientId, clientSecret: secret, issuer: discovery.issuer }),
    );
  return answer;
}

function savedSecret(connection: OktaConnection, clientId: string): string | null {
  if (connection.clientId !== clientId || !connection.clientSecretSealed) return null;
  return openSecret(connection.clientSecretSealed, clientSecretBinding(connection.companyId));
}

async function keepClient(
  context: Context,
  kept: { clientId: string; clientSecret: string; issuer: string },
): Promise<void> {
  const { companyId, db } = context;
  const before = await db.oktaConnection.findUniqueOrThrow({
    where: { companyId },
    select: { clientId: true, issuer: true },
  });
  await db.oktaConnection.update({
    where: { companyId },
    data: {
      issuer: kept.issuer,
      clientId: kept.clientId,
      // The app's id is its client id (okta-facts §2.5).
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

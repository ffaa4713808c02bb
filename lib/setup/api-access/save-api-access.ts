import { resolveAlerts } from "@/lib/alerts/resolve-alerts";
import { describeCaller } from "@/lib/connection/credential/describe-caller";
import type { FoundAccess } from "@/lib/connection/found-access";
import { loopbackAllowed, oktaFetch } from "@/lib/connection/okta-fetch";
import { credentialBinding } from "@/lib/connection/secret-bindings";
import type { Context } from "@/lib/context";
import { last4, sealSecret } from "@/lib/crypto/secret-box";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { cleanPasted } from "@/lib/okta/address/clean-pasted";
import { oktaAddresses } from "@/lib/okta/our-addresses";
import { OktaFailure } from "@/lib/okta/port";
import { createOktaPort } from "@/lib/okta/sdk/sdk-adapter";
import type { OktaCredential } from "@/lib/okta/sdk/sdk-client";
import { answerOf, failed } from "@/lib/setup/check-answer";
import { completeStep } from "@/lib/setup/complete-step";
import type { ApiAccessInput, SetupAnswer, SetupFinding } from "@/lib/setup/contract";
import { orgOf } from "@/lib/setup/found-org";
import { recordLinkUse } from "@/lib/setup/link/record-use";
import { openServiceKey } from "./service-key";
import { verifyAccess } from "./verify-access";
import { verifyAppSettings } from "./verify-app-settings";
import { verifyServiceApp } from "./verify-service-app";

const WORDS = {
  passed: "Okta gives us all the access we need.",
  failed: "Some access is missing. Nothing was saved.",
};

/** Somebody waits for the answer: a probe is given up earlier than a sync would. */
const PROBE_TIMEOUT_MS = 10_000;

/**
 * Step 5: shows that a credential may read what the integration needs, permission by permission, and only then saves it,
 * sealed. One that was in use before stays in use until the new one has been shown to work.
 * @throws AppError 409 `not-set-up` before steps 1 and 3
 */
export async function saveApiAccess(context: Context, input: ApiAccessInput): Promise<SetupAnswer> {
  await recordLinkUse(context, { action: "checked", step: "api-access" });
  const { connection, orgUrl } = await orgOf(context);
  if (!connection.appId)
    throw new AppError("not-set-up", 409, "The app isn't connected yet.", {
      advice: "Complete step 3 first.",
    });
  const { credential, findings: found } = await readCredential(context, input, orgUrl);
  if (!credential) return answerOf(WORDS, found);
  const okta = await createOktaPort({
    orgUrl,
    credential,
    allowLoopback: loopbackAllowed(),
    timeoutMs: PROBE_TIMEOUT_MS,
  });
  const scopes = credential.kind === "SERVICE_APP" ? (credential.scopes ?? []) : [];
  const access = await verifyAccess({ okta, appId: connection.appId, kind: input.kind, scopes, orgUrl });
  // What goes without a scope is told permission by permission: once is enough.
  const findings = access.refused ? found : found.filter(({ state }) => state !== "warning");
  findings.push(...access.findings);
  if (!access.refused) {
    const { slug } = await context.db.company.findUniqueOrThrow({
      where: { id: context.companyId },
      select: { slug: true },
    });
    const addresses = oktaAddresses({ slug, connectionId: connection.id });
    if (input.kind === "API_TOKEN") findings.unshift(...(await described(context, okta)));
    findings.push(...(await verifyAppSettings(okta, { appId: connection.appId, addresses })));
  }
  const answer = answerOf(WORDS, findings);
  if (answer.passed) {
    const seen = {
      kind: input.kind,
      allowed: access.allowed,
      scopes: credential.kind === "SERVICE_APP" ? scopes : null,
    };
    await inTransaction(context, (context) => keepCredential(context, credential, seen));
  }
  return answer;
}

async function described(
  context: Context,
  okta: Parameters<typeof describeCaller>[1],
): Promise<SetupFinding[]> {
  try {
    return await describeCaller(context, okta);
  } catch (error) {
    // Whose token it is helps to know; the permissions are what counts.
    if (error instanceof OktaFailure) return [];
    throw error;
  }
}

/** The credential out of what was entered, as far as it can be one at all. */
async function readCredential(
  context: Context,
  input: ApiAccessInput,
  orgUrl: string,
): Promise<{ credential: OktaCredential | null; findings: SetupFinding[] }> {
  const no = (finding: SetupFinding) => ({ credential: null, findings: [finding] });
  if (input.kind === "API_TOKEN") {
    const token = cleanPasted(input.token, /authorization|ssws|(?:api )?token(?: value)?/);
    const advice = "Copy the token value when Okta shows it. Okta shows it only once.";
    if (token === "") return no(failed("API token", "Enter the API token.", advice, "token"));
    if (!/^[\x21-\x7e]+$/.test(token) || token.includes("://") || /^[*•]+$/u.test(token))
      return no(failed("API token", "This isn't an API token.", advice, "token"));
    return { credential: { kind: "API_TOKEN", token }, findings: [] };
  }
  const clientId = cleanPasted(input.clientId, /client[ _-]?id/);
  if (!/^[\x21-\x7e]{1,100}$/.test(clientId) || clientId.includes("://"))
    return no(
      failed(
        "Client ID",
        clientId === "" ? "Enter the service app's client ID." : "This isn't a client ID.",
        "Copy it from the service app's General tab.",
        "clientId",
      ),
    );
  const privateKeyJwk = await openServiceKey(context);
  if (!privateKeyJwk)
    return no(
      failed("Public key", "There's no key pair yet.", "Create one, and add its public key in Okta."),
    );
  const privateJwk = JSON.parse(privateKeyJwk) as Parameters<typeof verifyServiceApp>[1]["privateJwk"];
  const { findings, scopes } = await verifyServiceApp(oktaFetch(), { orgUrl, clientId, privateJwk });
  const usable = scopes.length > 0 && findings.every(({ state }) => state !== "failed");
  return {
    credential: usable ? { kind: "SERVICE_APP", clientId, privateKeyJwk, scopes } : null,
    findings,
  };
}

async function keepCredential(
  context: Context,
  credential: OktaCredential,
  found: FoundAccess,
): Promise<void> {
  const { companyId, db } = context;
  const secret = credential.kind === "API_TOKEN" ? credential.token : credential.privateKeyJwk;
  await db.oktaConnection.update({
    where: { companyId },
    data: {
      credentialKind: credential.kind,
      credentialSealed: sealSecret(secret, credentialBinding(companyId)),
      // A private key has no end worth showing: its kid says which one it is.
      credentialLast4:
        credential.kind === "API_TOKEN"
          ? last4(secret)
          : (JSON.parse(secret) as { kid: string }).kid.slice(-4),
      serviceClientId: credential.kind === "SERVICE_APP" ? credential.clientId : null,
    },
  });
  // What was seen of the credential before was seen of another one.
  await db.credentialWatch.deleteMany({ where: { companyId } });
  await resolveAlerts(context, { cause: "credential-" });
  await completeStep(context, { step: "api-access", found });
}

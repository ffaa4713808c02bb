import { describeCaller } from "@/lib/connection/credential/describe-caller";
import type { FoundAccess } from "@/lib/connection/found-access";
import { loopbackAllowed, oktaFetch } from "@/lib/connection/okta-fetch";
import type { Context } from "@/lib/context";
import { cleanPasted } from "@/lib/okta/address/clean-pasted";
import { OktaFailure } from "@/lib/okta/failure";
import { oktaAddresses } from "@/lib/okta/our-addresses";
import { createOktaPort } from "@/lib/okta/sdk/sdk-adapter";
import type { OktaCredential } from "@/lib/okta/sdk/sdk-client";
import { answerOf, failed } from "@/lib/setup/check-answer";
import type { ApiAccessInput, SetupAnswer, SetupFinding } from "@/lib/setup/contract";
import { verifyAccess } from "./verify-access";
import { verifyAppSettings } from "./verify-app-settings";
import { verifyServiceApp } from "./verify-service-app";

const WORDS = {
  passed: "Okta gives us all the access we need.",
  failed: "Some access is missing. Nothing was saved.",
};

/** A person waits for the answer, so a probe gives up earlier than a sync would. */
const PROBE_TIMEOUT_MS = 10_000;

/** What a credential is for. */
interface AccessTo {
  orgUrl: string;
  appId: string;
  connectionId: string;
  /** The private half of the service app's key pair; null before one was made. */
  privateKeyJwk: string | null;
}

/** A credential with access to what the integration needs, and what the check found. */
export interface CheckedAccess {
  credential: OktaCredential;
  found: FoundAccess;
}

/**
 * Checks that a credential can read what the integration needs, permission by permission. Saves nothing.
 * `access` is null if something required is missing.
 */
export async function checkApiAccess(
  context: Context,
  input: ApiAccessInput,
  to: AccessTo,
): Promise<{ answer: SetupAnswer; access: CheckedAccess | null }> {
  const { orgUrl, appId, connectionId } = to;
  const { credential, findings: found } = await readCredential(input, to);
  if (!credential) return { answer: answerOf(WORDS, found), access: null };
  const okta = await createOktaPort({
    orgUrl,
    credential,
    allowLoopback: loopbackAllowed(),
    timeoutMs: PROBE_TIMEOUT_MS,
  });
  const scopes = credential.kind === "SERVICE_APP" ? (credential.scopes ?? []) : [];
  const access = await verifyAccess({ okta, appId, kind: input.kind, scopes, orgUrl });
  // What a missing scope stops is listed permission by permission, so once is enough.
  const findings = access.refused ? found : found.filter(({ state }) => state !== "warning");
  findings.push(...access.findings);
  if (!access.refused) {
    const { slug } = await context.db.company.findUniqueOrThrow({
      where: { id: context.companyId },
      select: { slug: true },
    });
    const addresses = oktaAddresses({ slug, connectionId });
    if (input.kind === "API_TOKEN") findings.unshift(...(await described(context, okta)));
    findings.push(...(await verifyAppSettings(okta, { appId, addresses })));
  }
  const answer = answerOf(WORDS, findings);
  if (!answer.passed) return { answer, access: null };
  const granted = credential.kind === "SERVICE_APP" ? scopes : null;
  return {
    answer,
    access: { credential, found: { kind: input.kind, allowed: access.allowed, scopes: granted } },
  };
}

async function described(
  context: Context,
  okta: Parameters<typeof describeCaller>[1],
): Promise<SetupFinding[]> {
  try {
    return await describeCaller(context, okta);
  } catch (error) {
    // It helps to know whose token it is, but the permissions decide.
    if (error instanceof OktaFailure) return [];
    throw error;
  }
}

/** Makes a credential from the input, as far as it can be one. */
async function readCredential(
  input: ApiAccessInput,
  { orgUrl, privateKeyJwk }: Pick<AccessTo, "orgUrl" | "privateKeyJwk">,
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

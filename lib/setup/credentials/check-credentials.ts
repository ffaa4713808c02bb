import { oktaFetch } from "@/lib/connection/okta-fetch";
import type { Context } from "@/lib/context";
import { answerOf, failed } from "@/lib/setup/check-answer";
import type { SetupAnswer, SetupFinding } from "@/lib/setup/contract";
import { cleanClient } from "./clean-client";
import { verifyClient } from "./verify-client";
import { verifyIssuer } from "./verify-issuer";

export interface CredentialsInput {
  clientId: string;
  /** Empty keeps the saved one, if the client ID stays. */
  clientSecret: string;
  /** Empty means the org itself. */
  issuer: string;
}

const WORDS = {
  passed: "Okta accepts the client ID, secret and issuer.",
  failed: "Some values are wrong. Nothing was saved.",
};

/** An OIDC client that Okta has accepted. */
export interface CheckedClient {
  clientId: string;
  clientSecret: string;
  issuer: string;
}

interface Org {
  orgUrl: string;
  customUrl: string | null;
  connectionId: string;
}

/**
 * Cleans what was pasted and checks each value with Okta. Saves nothing. `client` is null unless every value
 * passes.
 * @param savedSecret returns the secret kept for this client ID, for an input without one
 */
export async function checkCredentials(
  context: Context,
  input: CredentialsInput,
  { orgUrl, customUrl, connectionId }: Org,
  savedSecret: (clientId: string) => string | null,
): Promise<{ answer: SetupAnswer; client: CheckedClient | null }> {
  const pasted = cleanClient(input);
  const findings: SetupFinding[] = pasted.problems.map(({ field, message, advice }) =>
    failed(field === "clientId" ? "Client ID" : "Client secret", message, advice, field),
  );
  const secret = pasted.clientSecret || savedSecret(pasted.clientId);
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
  if (issuer.discovery === null || secret === null || pasted.problems.length > 0)
    return { answer: answerOf(WORDS, findings), client: null };
  const { discovery } = issuer;
  const { clientId } = pasted;
  findings.push(
    ...(await verifyClient(context, { discovery, clientId, clientSecret: secret, connectionId })),
  );
  const answer = answerOf(WORDS, findings);
  return {
    answer,
    client: answer.passed ? { clientId, clientSecret: secret, issuer: discovery.issuer } : null,
  };
}

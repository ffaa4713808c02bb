import { z } from "zod";
import { FetchFailure, type FetchFailureKind, type GuardedFetch } from "@/lib/okta/transport/guarded-fetch";

const documentSchema = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  end_session_endpoint: z.url().optional(),
});

export interface Discovery {
  /** As the server spells it: compared letter by letter (okta-facts §5.1). */
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  jwksUri: string;
  endSessionEndpoint: string | null;
}

/** Why there is no discovery document: the fetch failed, or the answer with this status isn't one. */
export type DiscoveryFailure = { failed: FetchFailureKind } | { failed: "no-document"; status: number };

/**
 * Reads an issuer's discovery document. With a client ID, it is the one that this client sees: an app may use another form
 * of the issuer (okta-facts §5.1).
 */
export async function readDiscovery(
  fetch: GuardedFetch,
  issuer: string,
  clientId?: string,
): Promise<Discovery | DiscoveryFailure> {
  const query = clientId === undefined ? "" : `?${new URLSearchParams({ client_id: clientId })}`;
  try {
    const answer = await fetch(`${issuer}/.well-known/openid-configuration${query}`);
    const document = answer.status === 200 ? documentSchema.safeParse(answer.json()) : null;
    if (!document?.success) return { failed: "no-document", status: answer.status };
    const { data } = document;
    return {
      issuer: data.issuer,
      authorizationEndpoint: data.authorization_endpoint,
      tokenEndpoint: data.token_endpoint,
      jwksUri: data.jwks_uri,
      endSessionEndpoint: data.end_session_endpoint ?? null,
    };
  } catch (error) {
    if (error instanceof FetchFailure) return { failed: error.kind };
    throw error;
  }
}

/** Whether every address in a discovery document is at the org's own hosts. Otherwise it is another's (issuer mix-up). */
export function endpointsAreAt(discovery: Discovery, origins: string[]): boolean {
  const { authorizationEndpoint, tokenEndpoint, jwksUri, endSessionEndpoint } = discovery;
  return [authorizationEndpoint, tokenEndpoint, jwksUri, endSessionEndpoint ?? tokenEndpoint].every((url) =>
    origins.includes(new URL(url).origin),
  );
}

import type { Client } from "@okta/okta-sdk-nodejs";
import { checkUrl, guardedAgents } from "./address-guard";

export type OktaCredential =
  | { kind: "API_TOKEN"; token: string }
  | {
      kind: "SERVICE_APP";
      clientId: string;
      privateKeyJwk: string;
      /** Those granted: asking for another one would be refused altogether. `READ_SCOPES` where it is not known. */
      scopes?: string[];
    };

export interface OktaAccess {
  /** https://acme.okta.com, without a trailing slash: the SDK would double it (okta-facts §3.4). */
  orgUrl: string;
  credential: OktaCredential;
  allowLoopback: boolean;
  /** For one request, from first byte sent to last byte read. */
  timeoutMs?: number;
}

/** A service app's scopes: reading only. */
export const READ_SCOPES = [
  "okta.users.read",
  "okta.apps.read",
  "okta.groups.read",
  "okta.logs.read",
  "okta.schemas.read",
  "okta.orgs.read",
];

const TIMEOUT_MS = 30_000;
/** 500 people with every attribute full are some 3 MB. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Okta's SDK without its traps (okta-facts §3.4): no cache, no retries of its own, a deadline and a size for each answer,
 * no redirects, sockets to public addresses only. Loaded when first needed: it costs half a second and 90 MB.
 */
export async function createSdkClient(access: OktaAccess): Promise<Client> {
  checkUrl(new URL(access.orgUrl), access.allowLoopback);
  const { Client, DefaultRequestExecutor } = await import("@okta/okta-sdk-nodejs");
  const agents = guardedAgents(access.allowLoopback);

  class GuardedExecutor extends DefaultRequestExecutor {
    override fetch(request: Parameters<InstanceType<typeof DefaultRequestExecutor>["fetch"]>[0]) {
      const url = new URL(String(request.url));
      checkUrl(url, access.allowLoopback);
      const guarded = {
        agent: url.protocol === "https:" ? agents.https : agents.http,
        redirect: "manual",
        timeout: access.timeoutMs ?? TIMEOUT_MS,
        size: MAX_BYTES,
      };
      return super.fetch(Object.assign(request, guarded));
    }
  }

  return new Client({
    orgUrl: access.orgUrl,
    ...credentialOptions(access.credential),
    requestExecutor: new GuardedExecutor({ maxRetries: 0, requestTimeout: 0 }),
    cacheMiddleware: null,
  } as unknown as ConstructorParameters<typeof Client>[0]);
}

/** Every option the SDK would else take from OKTA_CLIENT_* variables or an okta.yaml is given. */
function credentialOptions(credential: OktaCredential) {
  if (credential.kind === "API_TOKEN") {
    return {
      authorizationMode: "SSWS",
      token: credential.token,
      clientId: "",
      scopes: "",
      privateKey: "",
      keyId: "",
    };
  }
  const jwk = JSON.parse(credential.privateKeyJwk) as { kid?: string };
  return {
    authorizationMode: "PrivateKey",
    token: "",
    clientId: credential.clientId,
    scopes: credential.scopes ?? READ_SCOPES,
    privateKey: jwk,
    keyId: jwk.kid ?? "",
  };
}

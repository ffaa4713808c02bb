import type { Client } from "@okta/okta-sdk-nodejs";
import { checkUrl } from "@/lib/okta/transport/address-guard";
import { OrgTransport } from "@/lib/okta/transport/org-transport";
import { RequestExecutor } from "@/lib/okta/transport/request-executor";

export type OktaCredential =
  | { kind: "API_TOKEN"; token: string }
  | {
      kind: "SERVICE_APP";
      clientId: string;
      privateKeyJwk: string;
      /** The granted scopes: asking for another one would be refused altogether. `READ_SCOPES` if they aren't known. */
      scopes?: string[];
    };

export interface OktaAccess {
  /** https://acme.okta.com, without a trailing slash, which the SDK would double (okta-facts §3.4). */
  orgUrl: string;
  credential: OktaCredential;
  allowLoopback: boolean;
  /** For one call, from first byte sent to last byte read; 30 seconds by default. */
  timeoutMs?: number;
  /** The waits before each retry of a read with a temporary failure, in milliseconds. */
  retryWaitsMs?: readonly number[];
  /** What calls use; by default, the pools that all connections share. */
  transport?: OrgTransport;
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

/** The deadline of a call, body included. */
export const CALL_TIMEOUT_MS = 30_000;
/** 500 people with every attribute filled are about 3 MB. */
const MAX_BYTES = 32 * 1024 * 1024;

/** One for each setting, so that there is one pool an org, however many connections a company tries. */
const transports = new Map<boolean, OrgTransport>();

function sharedTransport(allowLoopback: boolean): OrgTransport {
  const transport = transports.get(allowLoopback) ?? new OrgTransport({ allowLoopback });
  transports.set(allowLoopback, transport);
  return transport;
}

/**
 * Opens Okta's SDK without its traps (okta-facts §3.4, §12): no cache, no retries of its own, no node-fetch. Each answer has
 * a deadline and a size limit, redirects aren't followed, and sockets go to public addresses only. Loaded when first
 * needed, because it costs half a second and 90 MB.
 */
export async function createSdkClient(access: OktaAccess): Promise<Client> {
  checkUrl(new URL(access.orgUrl), access.allowLoopback);
  const { Client } = await import("@okta/okta-sdk-nodejs");
  const requestExecutor = new RequestExecutor({
    transport: access.transport ?? sharedTransport(access.allowLoopback),
    orgUrl: access.orgUrl,
    timeoutMs: access.timeoutMs ?? CALL_TIMEOUT_MS,
    maxBytes: MAX_BYTES,
  });
  return new Client({
    orgUrl: access.orgUrl,
    ...credentialOptions(access.credential),
    requestExecutor,
    cacheMiddleware: null,
  } as unknown as ConstructorParameters<typeof Client>[0]);
}

/** Sets every option that the SDK would otherwise read from OKTA_CLIENT_* variables or an okta.yaml. */
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

import { clientSecretBinding } from "@/lib/connection/secret-bindings";
import { openSecret } from "@/lib/crypto/secret-box";
import type { Db, OktaConnection } from "@/lib/db/client";
import { env } from "@/lib/env";
import { type OidcClient, openOidcClient } from "@/lib/okta/oidc/oidc-client";

/** A company whose people sign in through Okta. */
export interface OktaSignIn {
  companyId: string;
  slug: string;
  companyName: string;
  connectionState: "SHADOW" | "LIVE" | "PAUSED";
  issuer: string;
  clientId: string;
  /** @throws OidcFailure while Okta can't be reached or the app differs from what was entered */
  client(): Promise<OidcClient>;
}

/**
 * We read discovery again after a minute. An org's addresses rarely change, but they do (okta-facts §5.1), and we must not
 * send people to an Okta that hasn't answered for longer.
 */
const FRESH_MS = 60_000;
const MAX_CLIENTS = 500;
const clients = new Map<string, { client: Promise<OidcClient>; until: number }>();

/**
 * Returns the company with this slug, if its people can sign in through Okta: integration on, live or in preview mode.
 * Null doesn't say why: a company without it looks like one that doesn't exist.
 */
export async function findOktaSignIn(db: Db, slug: string): Promise<OktaSignIn | null> {
  const company = await db.company.findFirst({
    where: { slug, oktaEnabledAt: { not: null } },
    include: { connection: true },
  });
  if (!company?.connection) return null;
  const { connection } = company;
  const { issuer, clientId, state } = connection;
  if (!issuer || !clientId || !connection.clientSecretSealed || state === "DRAFT") return null;
  return {
    companyId: company.id,
    slug,
    companyName: company.name,
    connectionState: state,
    issuer,
    clientId,
    client: () => oidcClientOf(connection),
  };
}

/** Returns the OIDC client of a connection, kept while its values stay the same. @throws OidcFailure */
export function oidcClientOf(connection: OktaConnection): Promise<OidcClient> {
  const { companyId, issuer, clientId, clientSecretSealed } = connection;
  if (!issuer || !clientId || !clientSecretSealed) throw new Error("The connection has no OIDC app yet.");
  const key = [connection.id, issuer, clientId, clientSecretSealed].join(" ");
  const known = clients.get(key);
  if (known && known.until > Date.now()) return known.client;
  if (clients.size >= MAX_CLIENTS) clients.clear();
  const clientSecret = openSecret(clientSecretSealed, clientSecretBinding(companyId));
  const allowLoopback = env().OKTA_ALLOW_LOOPBACK === "1";
  const client = openOidcClient({ issuer, clientId, clientSecret }, { allowLoopback });
  clients.set(key, { client, until: Date.now() + FRESH_MS });
  client.catch(() => clients.delete(key));
  return client;
}

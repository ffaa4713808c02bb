import type { Binding } from "@/lib/crypto/secret-box";

/** What the API credential of a company's connection is sealed to. */
export function credentialBinding(companyId: string): Binding {
  return { companyId, place: "okta_connection.credential" };
}

/** What the OIDC client secret of a company's connection is sealed to. */
export function clientSecretBinding(companyId: string): Binding {
  return { companyId, place: "okta_connection.client_secret" };
}

/** What a service app's new private key is sealed to, until it's in use. */
export function serviceKeyBinding(companyId: string): Binding {
  return { companyId, place: "okta_service_key.private" };
}

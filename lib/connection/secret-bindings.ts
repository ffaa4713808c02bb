import type { Binding } from "@/lib/crypto/secret-box";

/** Where the API credential of a company's connection is sealed to. */
export function credentialBinding(companyId: string): Binding {
  return { companyId, place: "okta_connection.credential" };
}

/** Where the OIDC client secret of a company's connection is sealed to. */
export function clientSecretBinding(companyId: string): Binding {
  return { companyId, place: "okta_connection.client_secret" };
}

/** Where the private key made for a service app is sealed to, until it is in use. */
export function serviceKeyBinding(companyId: string): Binding {
  return { companyId, place: "okta_service_key.private" };
}

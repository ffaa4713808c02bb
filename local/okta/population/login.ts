/** A login as Okta compares it: case and diacritical marks don't count (okta-facts §2.3). */
export function foldLogin(login: string): string {
  return login.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

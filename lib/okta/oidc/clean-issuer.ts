import { cleanPasted } from "@/lib/okta/address/clean-pasted";
import { isOktaHost } from "@/lib/okta/address/org-address";

/**
 * Returns an issuer from what was pasted. Corrects the discovery document's address, the admin console's host, and a
 * missing scheme. Nothing, or Okta's "Dynamic (based on request domain)", means the org itself.
 * @returns null if it is no address
 */
export function cleanIssuer(pasted: string, orgUrl: string): string | null {
  const value = cleanPasted(pasted, /issuer(?: uri| url)?/);
  if (value === "" || /^dynamic\b|^okta url\b|^custom url\b/i.test(value)) {
    const inside = /https?:\/\/[^\s()]+/.exec(value)?.[0];
    return inside ? cleanIssuer(inside, orgUrl) : orgUrl;
  }
  const withScheme = /^https?:\/\//i.test(value) ? value : `https://${value}`;
  if (/\s/.test(value) || !URL.canParse(withScheme)) return null;
  const url = new URL(withScheme);
  if (isOktaHost(url.hostname)) {
    url.hostname = url.hostname.replace(/-admin(?=\.)/, "");
    url.protocol = "https:";
  }
  const path = url.pathname
    .replace(/\/\.well-known\/.*$/, "")
    .replace(/\/v1\/(authorize|token|keys|userinfo)$/, "")
    .replace(/\/+$/, "");
  // The org server's endpoints are below /oauth2, but its issuer isn't.
  return `${url.origin}${path === "/oauth2" ? "" : path}`;
}

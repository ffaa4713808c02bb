import { cleanPasted } from "./clean-pasted";
import { isOktaHost, OKTA_DOMAINS } from "./org-address";

const LABELS = /okta (?:org(?:anization)? )?(?:domain|url|address)|(?:org(?:anization)? )?(?:url|domain)/;

/** Hosts of Okta's own that are no one's org. */
const NOT_ORGS = new Set([
  "www",
  "login",
  "developer",
  "help",
  "support",
  "status",
  "trust",
  "system",
  "admin",
]);

export type CleanedAddress =
  | { ok: true; url: string /** What was changed, in words. */; notes: string[] }
  | { ok: false; message: string; advice: string };

const WHERE = "Find it in Okta under your name at the top right. It looks like acme.okta.com.";

/**
 * Returns the address of an Okta org from what was pasted: any page of it, its admin console, with or without a scheme.
 * Only loopback (if allowed) keeps http and a port. This asks no server.
 */
export function cleanOrgAddress(pasted: string, options: { allowLoopback: boolean }): CleanedAddress {
  const value = cleanPasted(pasted, LABELS);
  if (value === "") return refuse("Enter your Okta address.", WHERE);
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `https://${value}`;
  const url = / /.test(value) || !URL.canParse(withScheme) ? null : new URL(withScheme);
  if (!url || !/^https?:$/.test(url.protocol)) return refuse(`"${short(value)}" isn't an address.`, WHERE);
  if (url.username || url.password)
    return refuse("The address contains a username or password.", "Remove everything before the @.");
  const host = url.hostname.replace(/\.$/, "");
  if (host.split(".").includes("")) return refuse(`"${short(value)}" isn't an address.`, WHERE);
  if (options.allowLoopback && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host))
    return { ok: true, url: url.origin, notes: [] };
  if (!host.includes("."))
    return refuse(`"${short(value)}" isn't a complete address.`, `Did you mean ${host}.okta.com?`);
  return oktaAddress(host, url);
}

function oktaAddress(host: string, url: URL): CleanedAddress {
  const bare = isOktaHost(host) ? host.replace(/-admin(?=\.)/, "") : host;
  const [label = ""] = bare.split(".");
  if ((isOktaHost(bare) && NOT_ORGS.has(label)) || OKTA_DOMAINS.includes(bare))
    return refuse(`${bare} is Okta's own website, not your organisation's.`, WHERE);
  const notes = [
    bare !== host && "We changed the Admin Console's address (-admin) to the org's own.",
    (url.pathname !== "/" || url.search + url.hash !== "") && "We removed everything after the domain.",
    url.protocol === "http:" && "We changed http to https.",
  ].filter((note) => note !== false);
  return { ok: true, url: `https://${bare}`, notes };
}

function refuse(message: string, advice: string): CleanedAddress {
  return { ok: false, message, advice };
}

function short(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}

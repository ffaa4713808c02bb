/** Okta's own domains (okta-facts §5.1, §7). All others belong to someone else. */
export const OKTA_DOMAINS = ["okta.com", "oktapreview.com", "okta-emea.com", "okta-gov.com", "okta.mil"];

/** Whether a host is an org's address on one of Okta's own domains: `acme.okta.com`. */
export function isOktaHost(host: string): boolean {
  return OKTA_DOMAINS.some((domain) => {
    const label = host.endsWith(`.${domain}`) ? host.slice(0, -domain.length - 1) : "";
    return /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(label);
  });
}

/** Returns the address of an org's admin console: `https://acme-admin.okta.com`; elsewhere it is the org's own. */
export function consoleUrl(orgUrl: string): string {
  const url = new URL(orgUrl);
  if (isOktaHost(url.hostname)) url.hostname = url.hostname.replace(".", "-admin.");
  return url.origin;
}

/**
 * Returns one of our paths to go to after signing in, from what a link, a form or Okta's launch named: a path, or an
 * address of our own origin. Anything else (another site, `//host`, `/\host`, a scheme) becomes the start page, so that
 * no link to us leads elsewhere.
 */
export function safePath(given: string | null | undefined, appUrl: string): string {
  if (!given || given.length > 2000) return "/";
  const own = new URL(appUrl);
  const isAddress = /^https?:\/\//i.test(given);
  if (!isAddress && !/^\/(?![/\\])/.test(given)) return "/";
  if (!URL.canParse(given, own.origin)) return "/";
  const url = new URL(given, own.origin);
  if (url.origin !== own.origin || url.username || url.password) return "/";
  const path = `${url.pathname}${url.search}${url.hash}`;
  // A redirect would read a path that begins with // as another host.
  return path.startsWith("//") || path.startsWith("/api/") ? "/" : path;
}

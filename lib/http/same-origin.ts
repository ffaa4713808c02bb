/**
 * Returns whether a write comes from our own pages: its `Origin` is ours, or, if the browser sends none, it says
 * `same-origin`. We refuse anything else, so that no other site can act with someone's session.
 */
export function isSameOrigin(headers: Headers, appUrl: string): boolean {
  const origin = headers.get("origin");
  if (origin !== null) return origin === new URL(appUrl).origin;
  return headers.get("sec-fetch-site") === "same-origin";
}

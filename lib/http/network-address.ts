/** The caller's network address, for limits: the last one in X-Forwarded-For, which our own proxy has set. */
export function networkAddressOf(headers: Headers): string {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}

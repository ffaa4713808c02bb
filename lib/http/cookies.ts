import { parse, serialize } from "cookie";

/** Reads a Cookie header into names and values. Where a name comes twice, the first counts: browsers send the closer path first. */
export function cookiesOf(header: string | null): Record<string, string | undefined> {
  return parse(header ?? "");
}

/** Makes a `Set-Cookie` header of a cookie that no script can read; `maxAge` in seconds, 0 takes the cookie back. */
export function setCookie(cookie: {
  name: string;
  value: string;
  maxAge: number;
  secure: boolean;
  path?: string;
}): string {
  return serialize({ path: "/", ...cookie, httpOnly: true, sameSite: "lax" });
}

import { parse, serialize } from "cookie";

/** Reads a Cookie header into names and values. If a name comes twice the first counts: browsers send the closer path first. */
export function cookiesOf(header: string | null): Record<string, string | undefined> {
  return parse(header ?? "");
}

/** Makes a `Set-Cookie` header of a cookie that no script can read. `maxAge` is in seconds; 0 removes the cookie. */
export function setCookie(cookie: {
  name: string;
  value: string;
  maxAge: number;
  secure: boolean;
  path?: string;
}): string {
  return serialize({ path: "/", ...cookie, httpOnly: true, sameSite: "lax" });
}

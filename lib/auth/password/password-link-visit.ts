import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/env";
import { cookiesOf, setCookie } from "@/lib/http/cookies";

/** How long a browser may take to choose a password after opening the link. */
const VISIT_SECONDS = 30 * 60;
const SALT = "password-link";
const COOKIE = "learn-amp-password-link";

const visitSchema = z.object({ link: z.string() });

/** Makes the `Set-Cookie` header that takes a link's token out of the address: encrypted, for 30 minutes. */
export async function passwordVisitCookie(token: string): Promise<string> {
  const secret = env().NEXTAUTH_SECRET;
  const value = await encode({ token: { link: token }, secret, maxAge: VISIT_SECONDS, salt: SALT });
  return cookie(value, VISIT_SECONDS);
}

/** Makes the `Set-Cookie` header that ends such a visit. */
export function endPasswordVisit(): string {
  return cookie("", 0);
}

/** Reads the link's token of a visit; null without one, and once it has expired. @param cookies the Cookie header */
export async function readPasswordVisit(cookies: string | null): Promise<string | null> {
  const value = cookiesOf(cookies)[name()];
  if (!value) return null;
  const secret = env().NEXTAUTH_SECRET;
  const visit = await decode({ token: value, secret, salt: SALT }).catch(() => null);
  return visitSchema.safeParse(visit).data?.link ?? null;
}

function isSecure(): boolean {
  return env().APP_URL.startsWith("https://");
}

function name(): string {
  return isSecure() ? `__Secure-${COOKIE}` : COOKIE;
}

function cookie(value: string, maxAge: number): string {
  return setCookie({ name: name(), value, maxAge, secure: isSecure() });
}

import { type NextRequest, NextResponse } from "next/server";

/**
 * Gives each page a Content-Security-Policy of its own: only scripts with its nonce run. A launch from Okta's dashboard
 * comes to a company's sign-in address, where its page is: it is handed on to what begins a sign-in.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const [, slug] = /^\/sign-in\/([a-z0-9-]+)$/.exec(pathname) ?? [];
  if (slug && (request.method === "POST" || request.nextUrl.searchParams.has("iss"))) {
    return NextResponse.rewrite(new URL(`/api/sign-in/${slug}/start${search}`, request.url));
  }
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-path", `${pathname}${search}`);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = { matcher: ["/((?!api|webhooks|_next/static|_next/image|favicon.ico).*)"] };

import { type NextRequest, NextResponse } from "next/server";
import { isDatabaseAnswering } from "@/lib/db/answering";
import { isStorablePath, isStorableQuery } from "@/lib/http/storable";

/**
 * The door of every page. It gives each page a Content-Security-Policy of its own: only scripts with its nonce run. It
 * refuses what no page takes, and says so where the database can't be reached, before a page could wait for it.
 * A launch from Okta's dashboard comes to a company's sign-in address, where its page is: it is handed on to what begins
 * a sign-in.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search, searchParams } = request.nextUrl;
  if (!isStorablePath(pathname)) return plain(404, "There is no such address.");
  if (isApi(pathname)) return NextResponse.next();
  if (!isStorableQuery(searchParams)) return plain(400, "This address holds a character that can't be read.");
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES)
    return plain(413, "What was sent is too large.");
  const [, slug] = /^\/sign-in\/([a-z0-9-]+)$/.exec(pathname) ?? [];
  if (slug && (request.method === "POST" || searchParams.has("iss"))) {
    const begins = new URL(`/api/sign-in/${slug}/start${search}`, request.url);
    return NextResponse.rewrite(begins, { headers: withoutScripts });
  }
  const allow = slug ? `${ALLOWED}, POST` : ALLOWED;
  if (request.method === "OPTIONS") return new NextResponse(null, { status: 204, headers: { allow } });
  if (request.method !== "GET" && request.method !== "HEAD")
    return plain(405, "Pages can only be read.", { allow });
  if (!(await isDatabaseAnswering())) return databaseDown();
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = policyWith(`script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-path", `${pathname}${search}`);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/** Pages take no body, and a launch from Okta takes a small form. */
const MAX_BODY_BYTES = 64 * 1024;
const ALLOWED = "GET, HEAD, OPTIONS";

function policyWith(scripts: string): string {
  return [
    "default-src 'self'",
    scripts,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join("; ");
}

/** Routes check their own addresses, but Next refuses one it can't decode in its own way, without our headers. */
function isApi(pathname: string): boolean {
  return pathname === "/metrics" || /^\/(api|webhooks)\//.test(pathname);
}

/** An answer of a sentence, for what no page of ours would ask. */
function plain(status: number, text: string, headers: Record<string, string> = {}): NextResponse {
  return new NextResponse(text, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", ...withoutScripts, ...headers },
  });
}

const withoutScripts = {
  "content-security-policy": policyWith("script-src 'none'"),
  "cache-control": "no-store",
};

/** A page that needs nothing but itself. Its link asks for the same address again. */
function databaseDown(): NextResponse {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Learn Amp can't reach its database</title><style>
:root{color-scheme:light dark}body{font-family:system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:0;padding:1rem;text-align:center}
h1{font-size:1.25rem}p{max-width:30rem}</style></head><body><main role="alert">
<h1>Learn Amp can't reach the database</h1>
<p>Nothing is lost. This is on our side and usually passes within a minute. Syncs go on by themselves.</p>
<p><a href="">Try again</a></p></main></body></html>`;
  const headers = { "content-type": "text/html; charset=utf-8", "retry-after": "30", ...withoutScripts };
  return new NextResponse(page, { status: 503, headers });
}

export const config = {
  matcher: [
    "/((?!api/|webhooks/|metrics$|_next/static|_next/image|favicon.ico).*)",
    "/(api|webhooks)/(.*%.*)",
  ],
};

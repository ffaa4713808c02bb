import type { FetchImplementation } from "jose";
import type * as oidc from "openid-client";
import type { GuardedFetch } from "@/lib/okta/transport/guarded-fetch";

/**
 * `client_secret_basic`, Okta's default for web apps. Okta's secrets contain `-` and `_`, which RFC 6749 leaves as they
 * are and openid-client would escape. Not every server undoes that.
 */
export function basicAuth(secret: string): oidc.ClientAuth {
  return (_server, client, _body, headers) => {
    const pair = `${encodeURIComponent(client.client_id)}:${encodeURIComponent(secret)}`;
    headers.set("authorization", `Basic ${Buffer.from(pair).toString("base64")}`);
  };
}

/** Returns a fetch for the OIDC library that goes through the guarded one. */
export function responseBy(fetch: GuardedFetch): oidc.CustomFetch {
  return async (url, { method, headers, body }) => {
    const answer = await fetch(url, {
      method: method === "POST" ? "POST" : "GET",
      headers,
      body: body === undefined || body === null ? undefined : String(body),
    });
    const type = answer.header("content-type");
    return new Response(answer.text === "" ? null : answer.text, {
      status: answer.status,
      headers: type ? { "content-type": type } : {},
    });
  };
}

/** Returns a fetch for signing keys that goes through the guarded one. */
export function jwksBy(fetch: GuardedFetch): FetchImplementation {
  return async (url) => {
    const answer = await fetch(url);
    return new Response(answer.text, { status: answer.status });
  };
}

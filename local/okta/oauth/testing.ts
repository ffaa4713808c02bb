import { createHash, randomBytes } from "node:crypto";
import type { App, OidcSettings } from "@/local/okta/org/apps/app";
import { type OktaOrg, startOktaOrg } from "..";
import { TestBrowser } from "./test-browser";

/** Nothing listens there. Tests read the address to which a browser would be sent. */
export const CALLBACK = "http://localhost:3999/callback";

/** An app integration as setup asks an admin to create it, with the whole population assigned: the org's first. */
export function setUpApp({ org }: OktaOrg, oidc: Partial<OidcSettings> = {}): App {
  return org.apps.update(org.app.id, {
    oidc: {
      redirectUris: [CALLBACK],
      postLogoutRedirectUris: ["http://localhost:3999/"],
      grantTypes: ["authorization_code", "refresh_token"],
      ...oidc,
    },
  });
}

export interface AuthorizationRequest {
  url: string;
  verifier: string;
  state: string;
  nonce: string;
}

/** An authorization request as a careful client makes it. `change` spoils it; a null removes a parameter. */
export function authorizationRequest(
  issuer: string,
  clientId: string,
  change: Record<string, string | null> = {},
): AuthorizationRequest {
  const [verifier, state, nonce] = [0, 1, 2].map(() => randomBytes(32).toString("base64url")) as [
    string,
    string,
    string,
  ];
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: "code",
    scope: "openid profile email",
    redirect_uri: CALLBACK,
    state,
    nonce,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  for (const [name, value] of Object.entries(change)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const base = issuer.endsWith("/oauth2/default") ? issuer : `${issuer}/oauth2`;
  return { url: `${base}/v1/authorize?${query}`, verifier, state, nonce };
}

/** Goes through a request and types a login if asked. Returns the address where the browser ends, or the page. */
export async function goThrough(browser: TestBrowser, url: string, login: string, password = "") {
  const first = await browser.follow(url);
  if (first.leads || !first.url.includes("/signin/")) return { ...first, asked: false };
  await first.response.text();
  const answer = await browser.submit(first.url, { login, password });
  const location = answer.headers.get("location");
  if (!location) return { response: answer, url: first.url, leads: null, asked: true };
  return { ...(await browser.follow(location)), asked: true };
}

/** Redeems a code; `change` spoils the request. */
export async function redeem(
  issuer: string,
  app: App,
  code: string,
  verifier: string,
  change: Record<string, string> = {},
) {
  const { client_secret = app.oidc.clientSecret ?? "", client_id = app.oidc.clientId, ...fields } = change;
  const base = issuer.endsWith("/oauth2/default") ? issuer : `${issuer}/oauth2`;
  const basic = Buffer.from(`${encodeURIComponent(client_id)}:${encodeURIComponent(client_secret)}`);
  const response = await fetch(`${base}/v1/token`, {
    method: "POST",
    headers: { authorization: `Basic ${basic.toString("base64")}`, accept: "application/json" },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      redirect_uri: CALLBACK,
      code,
      code_verifier: verifier,
      ...fields,
    }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

/** An org of 300 people, with the first 40 assigned to an app that signs people in. */
export class SignInOrg {
  static async open(now?: () => Date): Promise<SignInOrg> {
    const tokens = [{ value: "admin", role: "SUPER_ADMIN" as const, owner: 0 }];
    const okta = await startOktaOrg({ people: 300, rateLimits: "off", now, tokens });
    const app = setUpApp(okta);
    for (let n = 0; n < 40; n += 1) okta.org.assign(n);
    return new SignInOrg(okta, app);
  }

  private constructor(
    readonly okta: OktaOrg,
    readonly app: App,
  ) {}

  person(n: number) {
    const found = this.okta.org.directory.at(n);
    if (!found) throw new Error(`no one at ${n}`);
    return found;
  }

  loginOf(n: number): string {
    return String(this.person(n).profile.login);
  }

  /** A new browser goes through someone's sign-in, as far as it leads. */
  async signIn(n: number, change: Record<string, string | null> = {}, issuer = this.okta.url) {
    const request = authorizationRequest(issuer, this.app.oidc.clientId, change);
    const end = await goThrough(new TestBrowser(), request.url, this.loginOf(n));
    return { ...request, ...end, code: end.leads?.searchParams.get("code") ?? "" };
  }
}

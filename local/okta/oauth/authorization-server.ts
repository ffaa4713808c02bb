import type { Context } from "koa";
import mount from "koa-mount";
import { type Configuration, Provider } from "oidc-provider";
import { clientMetadata } from "./client";
import { currentRequest, issuerOf, type OauthContext, pathOf, type ServerName } from "./context";
import { findPerson } from "./people";
import { showRefusal } from "./refusal";
import { requestPolicy } from "./request-policy";
import { claimsByScope, findAccount } from "./tokens/claims";
import { checkAssertion, clientCredentials } from "./tokens/client-credentials";
import { describeTokenError } from "./tokens/token-errors";

const HOUR = 3600;
export const SESSION_SECONDS = 2 * HOUR;
const REFRESH_TOKEN_SECONDS = 90 * 24 * HOUR;

export const scopes = ["openid", "profile", "email", "address", "phone", "offline_access", "groups"] as const;
export const SESSION_COOKIE = "sid";
export const cookieOptions = { httpOnly: true, sameSite: "lax", signed: true } as const;

/** One authorization server: oidc-provider, configured to answer as Okta does. */
export class AuthorizationServer {
  #provider: Promise<Provider> | null = null;
  #keysVersion = -1;

  constructor(
    readonly name: ServerName,
    private readonly context: OauthContext,
  ) {}

  /** Replaced whenever its keys are rotated. Its data is in the store. */
  provider(): Promise<Provider> {
    const ring = this.context.keys[this.name];
    if (this.#provider === null || this.#keysVersion !== ring.version) {
      this.#keysVersion = ring.version;
      this.#provider = ring.all().then((keys) => this.#make(keys));
    }
    return this.#provider;
  }

  /** Answers `/v1/authorize`, `/v1/token` and the like. */
  async handle(ctx: Context): Promise<void> {
    allowOfflineAccess(ctx);
    const provider = await this.provider();
    const prefix = pathOf(this.name);
    await currentRequest.run(ctx, async () => mount(prefix || "/", provider.app)(ctx, nothingMore));
    dropIssuer(ctx);
    if (ctx.path.endsWith("/introspect")) this.#describe(ctx);
  }

  /** Introspection returns the login as `sub` and `username`, and the Okta ID as `uid`. */
  #describe(ctx: Context): void {
    const answer = ctx.body as { active?: boolean; sub?: string; client_id?: string };
    if (!answer.active) return;
    const login =
      answer.sub === undefined ? undefined : findPerson(this.context.org, answer.sub)?.profile.login;
    const aud = this.name === "default" ? "api://default" : this.context.orgUrl();
    ctx.body = {
      ...answer,
      aud,
      ...(login ? { sub: login, username: login, uid: answer.sub } : { sub: answer.client_id }),
    };
  }

  #make(keys: NonNullable<Configuration["jwks"]>["keys"]): Provider {
    const { context, name } = this;
    const provider = new Provider(`${context.orgUrl()}${pathOf(name)}`, this.#configuration(keys));
    Object.defineProperty(provider, "issuer", { get: () => this.#issuer() });
    // Okta compares addresses letter by letter. oidc-provider would normalise them first.
    Object.assign(provider.Client.prototype, {
      redirectUriAllowed(this: { redirectUris?: string[] }, uri: string) {
        return this.redirectUris?.includes(uri) ?? false;
      },
    });
    provider.registerGrantType("client_credentials", clientCredentials(context, name), ["scope"]);
    for (const event of ["grant.error", "revocation.error", "introspection.error"] as const) {
      provider.on(event, (ctx: Context, error: Error) => describeTokenError(ctx, error));
    }
    // Okta's authorization responses don't name their issuer (RFC 9207), and its discovery doesn't mention it.
    provider.on("authorization.success", (_ctx: Context, out: { iss?: string }) => {
      delete out.iss;
    });
    provider.on("server_error", (_ctx, error) => console.error("The authorization server failed:", error));
    return provider;
  }

  #issuer(): string {
    const ctx = currentRequest.getStore();
    const clientId = ctx?.oidc?.client?.clientId ?? ctx?.query.client_id;
    const app = typeof clientId === "string" ? this.context.org.apps.findClient(clientId) : null;
    return issuerOf(this.context, this.name, app, ctx?.origin ?? this.context.orgUrl());
  }

  #configuration(keys: NonNullable<Configuration["jwks"]>["keys"]): Configuration {
    const { context, name } = this;
    const { org, store } = context;
    const stored = store.adapterOf(name);
    const path = name === "org" ? "/oauth2/v1" : "/v1";
    return {
      jwks: { keys },
      adapter: (model: string) => ({
        ...stored(model),
        ...(model === "Client"
          ? {
              find: async (id: string) => {
                const app = org.apps.findClient(id);
                return app?.status === "ACTIVE" ? clientMetadata(app) : undefined;
              },
            }
          : {}),
      }),
      findAccount: (_ctx, sub) => findAccount(org, sub),
      claims: claimsByScope,
      scopes: [...scopes],
      responseTypes: ["code"],
      conformIdTokenClaims: false,
      allowOmittingSingleRegisteredRedirectUri: false,
      routes: {
        authorization: `${path}/authorize`,
        token: `${path}/token`,
        userinfo: `${path}/userinfo`,
        jwks: `${path}/keys`,
        introspection: `${path}/introspect`,
        revocation: `${path}/revoke`,
        pushed_authorization_request: `${path}/par`,
        end_session: `${path}/end-session`,
      },
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        introspection: {
          enabled: true,
          allowedPolicy: (_ctx, client, token) => client.clientId === token.clientId,
        },
        revocation: { enabled: true },
        rpInitiatedLogout: { enabled: false },
        resourceIndicators: { enabled: false },
        pushedAuthorizationRequests: { enabled: true },
      },
      pkce: {
        methods: ["S256"],
        required: (_ctx, client) => org.apps.findClient(client.clientId)?.oidc.requirePkce ?? true,
      },
      ttl: {
        AuthorizationCode: 300,
        AccessToken: HOUR,
        ClientCredentials: HOUR,
        IdToken: HOUR,
        RefreshToken: REFRESH_TOKEN_SECONDS,
        Grant: (_ctx, grant) =>
          grant.getOIDCScope().includes("offline_access") ? REFRESH_TOKEN_SECONDS : HOUR + 300,
        Interaction: HOUR,
        Session: SESSION_SECONDS,
      },
      cookies: {
        names: { session: SESSION_COOKIE, interaction: "okta-sign-in", resume: "okta-resume" },
        keys: [context.cookieKey],
        long: cookieOptions,
        short: cookieOptions,
      },
      interactions: {
        policy: requestPolicy({
          org,
          scopes,
          hasAccessPolicy: () => name === "org" || context.switches.defaultAccessPolicy,
        }),
        url: (_ctx, interaction) => `/signin/${interaction.uid}`,
      },
      // Okta's web apps usually keep their refresh token (okta-facts §5.2).
      rotateRefreshToken: false,
      // Okta's codes and tokens live on their own: ending a session doesn't end them.
      expiresWithSession: () => false,
      issueRefreshToken: (_ctx, client, code) =>
        client.grantTypeAllowed("refresh_token") && code.scopes.has("offline_access"),
      loadExistingGrant: async (ctx) => {
        const { client, account, provider, params } = ctx.oidc;
        if (!client || !account) return undefined;
        // One for each request. A code used twice then revokes what came of it, and nothing else.
        const grant = new provider.Grant({ clientId: client.clientId, accountId: account.accountId });
        grant.addOIDCScope(String(params?.scope ?? ""));
        await grant.save();
        return grant;
      },
      renderError: (ctx, out) => showRefusal(ctx, org, out),
      clientBasedCORS: () => false,
      assertJwtClientAuthClaimsAndHeader: async (ctx, claims) => checkAssertion(ctx, claims),
      enabledJWA: {
        clientAuthSigningAlgValues: ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"],
      },
    };
  }
}

/** oidc-provider calls the next middleware after it has answered. */
const nothingMore = async () => {};

/** oidc-provider gives refresh tokens only with consent. Okta gives them for the scope alone. */
function allowOfflineAccess(ctx: Context): void {
  if (ctx.method !== "GET" || !ctx.path.endsWith("/authorize")) return;
  const { scope, prompt } = ctx.query;
  if (typeof scope !== "string" || !scope.split(" ").includes("offline_access")) return;
  const prompts = typeof prompt === "string" ? prompt.split(" ") : [];
  if (prompts.includes("none") || prompts.includes("consent")) return;
  ctx.query = { ...ctx.query, prompt: [...prompts, "consent"].join(" ") };
}

/** Errors contain it too. We remove the last `iss`: an earlier one is part of the app's own address. */
function dropIssuer(ctx: Context): void {
  const location = ctx.response.get("Location");
  if (!/[?&#]error=/.test(location)) return;
  const without = location.replace(/([?&#])iss=(?!.*[?&#]iss=)[^&#]*&?/, "$1").replace(/[?&#]$/, "");
  if (without !== location) ctx.set("Location", without);
}

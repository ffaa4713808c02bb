import { AsyncLocalStorage } from "node:async_hooks";
import type { Context } from "koa";
import type { App } from "@/local/okta/org/apps/app";
import type { Org } from "../org/org";
import type { OauthStore } from "./store";
import type { Dpop } from "./tokens/dpop";
import type { KeyRing } from "./tokens/key-ring";

export const serverNames = ["org", "default"] as const;
/** The org's own authorization server, or the custom one that every org with API Access Management has. */
export type ServerName = (typeof serverNames)[number];

/** What all parts of the OAuth half share. */
export interface OauthContext {
  org: Org;
  store: OauthStore;
  keys: Record<ServerName, KeyRing>;
  dpop: Dpop;
  /** Signs cookies. */
  cookieKey: string;
  /** The org's own address. Known once it listens. */
  orgUrl: () => string;
  switches: OauthSwitches;
}

/** What an admin of the org can switch on its page. */
export interface OauthSwitches {
  /** A new org's `default` server has no access policy. False acts that out (okta-facts §5.1). */
  defaultAccessPolicy: boolean;
}

/** The current request, for what oidc-provider asks without saying for which request. */
export const currentRequest = new AsyncLocalStorage<Context>();

export function pathOf(server: ServerName): string {
  return server === "default" ? "/oauth2/default" : "";
}

/**
 * Returns the current issuer. An app names its own form of it; otherwise it is that of the request's host (okta-facts
 * §5.1). A host other than the org's own counts as its custom domain: on a laptop `localhost` beside `127.0.0.1`.
 */
export function issuerOf(context: OauthContext, server: ServerName, app: App | null, origin: string): string {
  const fixed = app !== null && app.oidc.issuerMode === "ORG_URL";
  return `${fixed ? context.orgUrl() : origin}${pathOf(server)}`;
}

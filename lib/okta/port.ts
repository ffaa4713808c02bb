import type { OktaApp, OktaAttribute, OktaGroup, OktaPage, OktaUser } from "./answers";

/**
 * The calls we need of an Okta org. One adapter makes them through Okta's SDK (`sdk-adapter.ts`). Nothing else in the
 * product calls Okta's Management API. Every method throws `OktaFailure` and nothing else.
 */
export interface OktaPort {
  /** Who is assigned to an app, with their Okta profile: `GET /apps/{id}/users?expand=user`, up to 500 a page. */
  listAppUsers(input: { appId: string; after: string | null; onNext?: OnNext }): Promise<OktaPage>;
  /** Everyone except deactivated people, 200 a page. With `search`, its matches (deactivated ones too). */
  listUsers(input: {
    after: string | null;
    search?: string;
    sortBy?: string;
    onNext?: OnNext;
  }): Promise<OktaPage>;
  /** The members of a group, 200 a page. */
  listGroupUsers(input: { groupId: string; after: string | null; onNext?: OnNext }): Promise<OktaPage>;
  /** One person by ID or login, always read fresh; null if Okta answers 404. */
  readUser(idOrLogin: string): Promise<OktaUser | null>;
  /** Whether someone is assigned to an app: false on 404. Draws on the scarce app bucket (okta-facts: 100 a minute). */
  isAssigned(input: { appId: string; oktaId: string }): Promise<boolean>;
  /** The IDs of every group someone is in, including "Everyone"; none if Okta answers 404. */
  listGroupIdsOf(oktaId: string): Promise<string[]>;
  /** Whether there is a group with this ID: false on 404. */
  hasGroup(groupId: string): Promise<boolean>;
  /** One group by ID; null on 404. */
  readGroup(groupId: string): Promise<OktaGroup | null>;
  /** The app itself; null on 404. */
  readApp(appId: string): Promise<OktaApp | null>;
  /** Who is behind the credential (`/users/me`); null for a service app, which is no one (okta-facts §2.3). */
  readCaller(): Promise<OktaUser | null>;
  /** Someone's admin roles, as Okta's types (`READ_ONLY_ADMIN`); null if the credential may not see them. */
  listRoleTypes(oktaId: string): Promise<string[] | null>;
  /** How the app is set up for sign-in; null if there is no such app, or if it isn't an OpenID Connect app. */
  readAppSettings(appId: string): Promise<OktaAppSettings | null>;
  /** Asks for one thing of a kind: whether the credential may, and whether it sees any. */
  probe(kind: OktaProbe, input: { appId: string }): Promise<{ items: number }>;
  /** The attributes of the user profile, Okta's own and the org's. Many credentials may not see them: `forbidden`. */
  listUserAttributes(): Promise<OktaAttribute[]>;
  /**
   * Groups whose name begins with `query`, all if it is empty, or is `name` in any case; the first 200, and whether there are
   * more.
   */
  listGroups(input: { query: string } | { name: string }): Promise<{ groups: OktaGroup[]; more: boolean }>;
  /**
   * Asks the System Log whether this user or group was finally deleted. "unknown" if the log can't be read: that proves
   * nothing. @throws OktaFailure `limited` only, so that the caller can ask again later
   */
  askIfDeleted(input: { kind: "user" | "group"; id: string }): Promise<"yes" | "no" | "unknown">;
  /**
   * Reads a page of the System Log in the order of persistence, from a time or from a cursor: `GET /logs` without `until`.
   * There is always a `next`, even on an empty page: keep it and use it later (okta-facts §2.8).
   */
  listLogEvents(input: { from: { after: string } | { since: string }; filter: string }): Promise<OktaLogPage>;
  /** What Okta's answers said about its rate limits, by bucket. */
  callBudget(): BucketUse[];
  /** Returns the same port for callers with retries of their own: it retries a failed read once at most. */
  readonly impatient: OktaPort;
  readonly eventHooks: OktaHooks;
}

/** Called once with the cursor of the next page, null at the end, when headers arrive, before the body is read. */
export type OnNext = (next: string | null) => void;

/** Okta's event hooks. They may be forbidden even if everything else is allowed. */
export interface OktaHooks {
  list(): Promise<OktaHook[]>;
  /** Creates an active, unverified hook. Okta never returns the secret. */
  create(input: { name: string; url: string; secret: string; events: string[] }): Promise<OktaHook>;
  /** Okta calls the hook's address before it answers; 400 if that doesn't answer as it should. */
  verify(hookId: string): Promise<OktaHook>;
  remove(hookId: string): Promise<void>;
}

export interface OktaHook {
  id: string;
  name: string;
  url: string;
  isActive: boolean;
  isVerified: boolean;
}

export interface OktaLogPage {
  /** As Okta gave them: each may lack anything. */
  entries: unknown[];
  next: string | null;
}

/** A bucket of Okta's rate limits as its latest answer described it. */
export interface BucketUse {
  bucket: string;
  /** Calls a minute. */
  limit: number;
  remaining: number;
  /** The least that remained since the last call of this. */
  lowest: number;
  observedAt: Date;
}

/** What a credential may be allowed to read, each separately. */
export const oktaProbes = [
  "users",
  "app",
  "app-users",
  "groups",
  "schema",
  "logs",
  "org",
  "event-hooks",
] as const;
export type OktaProbe = (typeof oktaProbes)[number];

export interface OktaAppSettings {
  label: string;
  status: string;
  /** `web`, `browser`, `native`, `service`. */
  applicationType: string | null;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  initiateLoginUri: string | null;
  grantTypes: string[];
}

/**
 * The calls we need of an Okta org. One adapter speaks them through Okta's SDK (`sdk-adapter.ts`); nothing else
 * in the product talks to Okta's Management API. Every method throws `OktaFailure` and nothing else.
 */
export interface OktaPort {
  /** Who is assigned to an app, with their Okta profile: `GET /apps/{id}/users?expand=user`, up to 500 a page. */
  listAppUsers(input: { appId: string; after: string | null; onNext?: OnNext }): Promise<OktaPage>;
  /** Everybody but the deactivated, 200 a page; with `search`, whoever it finds (also the deactivated). */
  listUsers(input: {
    after: string | null;
    search?: string;
    sortBy?: string;
    onNext?: OnNext;
  }): Promise<OktaPage>;
  /** The members of a group, 200 a page. */
  listGroupUsers(input: { groupId: string; after: string | null; onNext?: OnNext }): Promise<OktaPage>;
  /** One person by id or login, always read afresh; null when Okta answers 404. */
  readUser(idOrLogin: string): Promise<OktaUser | null>;
  /** Whether somebody is assigned to an app: false on 404. Draws on the scarce app bucket (okta-facts: 100 a minute). */
  isAssigned(input: { appId: string; oktaId: string }): Promise<boolean>;
  /** The ids of every group somebody is in, also "Everyone"; none where Okta answers 404. */
  listGroupIdsOf(oktaId: string): Promise<string[]>;
  /** Whether there is a group of this id: false on 404. */
  hasGroup(groupId: string): Promise<boolean>;
  /** The app itself; null on 404. */
  readApp(appId: string): Promise<OktaApp | null>;
  /** Who is behind the credential (`/users/me`); null for a service app, which is nobody (okta-facts §2.3). */
  readCaller(): Promise<OktaUser | null>;
  /** Somebody's admin roles, as Okta's types (`READ_ONLY_ADMIN`); null where the credential may not see them. */
  listRoleTypes(oktaId: string): Promise<string[] | null>;
  /** How the app is set up for sign-in; null where there is no such app, or it is none for OpenID Connect. */
  readAppSettings(appId: string): Promise<OktaAppSettings | null>;
  /** Asks for one thing of a kind: whether the credential may, and whether it sees any. */
  probe(kind: OktaProbe, input: { appId: string }): Promise<{ items: number }>;
  /** The attributes of the user profile, Okta's own and the org's. Many credentials may not see them: `forbidden`. */
  listUserAttributes(): Promise<OktaAttribute[]>;
  /** Groups whose name begins with `query`, all where it is empty; the first 200, and whether there are more. */
  listGroups(input: { query: string }): Promise<{ groups: OktaGroup[]; more: boolean }>;
  /**
   * Asks the System Log whether this user or group was finally deleted. "unknown" where the log can't be read: that
   * proves nothing. @throws OktaFailure `limited` only, so that the caller can ask again later
   */
  askIfDeleted(input: { kind: "user" | "group"; id: string }): Promise<"yes" | "no" | "unknown">;
  /**
   * A page of the System Log in the order of persistence, from a time or from where it was left: `GET /logs` without
   * `until`. There is always a `next`, also on an empty page: keep it and call it later (okta-facts §2.8).
   */
  listLogEvents(input: { from: { after: string } | { since: string }; filter: string }): Promise<OktaLogPage>;
  /** What Okta's answers have said of its rate limits, by bucket. */
  callBudget(): BucketUse[];
  /** Returns the same port for callers that try again themselves: a read that fails in passing is made once more at most. */
  readonly impatient: OktaPort;
  readonly eventHooks: OktaHooks;
}

/** Called once with the cursor of the next page, null at the end: as soon as headers are there, before the body is read. */
export type OnNext = (next: string | null) => void;

/** Okta's event hooks. They may be forbidden where everything else is allowed. */
export interface OktaHooks {
  list(): Promise<OktaHook[]>;
  /** Made active and unverified; the secret is never given back. */
  create(input: { name: string; url: string; secret: string; events: string[] }): Promise<OktaHook>;
  /** Okta calls the hook's address before it answers; 400 where that does not answer as it should. */
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
  /** The least that remained since this was last asked. */
  lowest: number;
  observedAt: Date;
}

/** One person as Okta said it, raw: `lib/directory/values` brings it into shape. `status` is empty where Okta gave none. */
export interface OktaUser {
  id: string;
  status: string;
  /** ISO, or null where Okta left it out. */
  created: string | null;
  lastUpdated: string | null;
  profile: Record<string, unknown>;
}

/** Somebody on a page whose entry cannot be used: they count as seen (M5). */
export interface UnreadableUser {
  id: string;
  reason: string;
}

export interface OktaPage {
  users: OktaUser[];
  unreadable: UnreadableUser[];
  /** A chosen group that Okta no longer finds: its people are not on this page. */
  missingGroupId?: string;
  /** Entries without an id: nobody can tell whose they are. */
  withoutId?: number;
  /** Opaque; null when the listing ended cleanly. */
  next: string | null;
}

export interface OktaAttribute {
  name: string;
  title: string;
  type: string;
  /** Added by the org. */
  custom: boolean;
  required: boolean;
}

export interface OktaGroup {
  id: string;
  name: string;
  description: string | null;
  /** OKTA_GROUP, APP_GROUP or BUILT_IN. */
  type: string;
}

export interface OktaApp {
  id: string;
  label: string;
  status: string;
}

/** What a credential may be allowed to read, each by itself. */
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

/**
 * Why Okta did not answer as hoped.
 * - refused: the credential is not accepted (401, E0000011)
 * - forbidden: the credential may not do this (403, 401 E0000015)
 * - limited: rate limit; `resumeAt` says when to go on
 * - unreachable: no connection, time-out, cut answer, 5xx
 * - unreadable: an answer that is not what Okta's API promises (not JSON, wrong shape)
 * - cursor-expired: the listing must start anew (400 on a page after the first)
 * - unknown: anything else
 */
export type OktaFailureKind =
  | "refused"
  | "forbidden"
  | "limited"
  | "unreachable"
  | "unreadable"
  | "cursor-expired"
  | "unknown";

export class OktaFailure extends Error {
  override readonly name = "OktaFailure";

  constructor(
    readonly kind: OktaFailureKind,
    /** What was asked and what came back, without secrets: for logs and run pages. */
    message: string,
    readonly details: {
      status?: number;
      /** Okta's errorCode. */
      code?: string;
      requestId?: string;
      /** For `limited`: when the bucket fills again. */
      resumeAt?: Date;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: details.cause });
  }

  /** Whether trying the same call again later may help. */
  get transient(): boolean {
    return this.kind === "unreachable" || this.kind === "unreadable" || this.kind === "limited";
  }
}

/** A subscription to some of the org's events, as `/api/v1/eventHooks` knows it (okta-facts §1.5). */
export interface EventHook extends HookSettings {
  id: string;
  status: HookStatus;
  /** Only a hook that is ACTIVE and VERIFIED gets anything. */
  verificationStatus: "UNVERIFIED" | "VERIFIED";
  /** ISO, to the second, as Okta stamps hooks. */
  created: string;
  createdBy: string;
  lastUpdated: string;
}

export type HookStatus = "ACTIVE" | "INACTIVE";

/** What the caller decides about a hook. */
export interface HookSettings {
  name: string;
  description: string | null;
  /** Subscribed event types, each once. */
  items: string[];
  filters: HookFilter[];
  channel: HookChannel;
}

export interface HookChannel {
  uri: string;
  headers: { key: string; value: string }[];
  /** Sent unchanged in `Authorization`; never answered. Null if none was set. */
  secret: string | null;
}

/** A condition in Okta's expression language on the events of one type (okta-facts §1.6). */
export interface HookFilter {
  event: string;
  expression: string;
}

/** The settings are invalid: one sentence for each mistake. */
export class InvalidHook extends Error {
  override readonly name = "InvalidHook";

  constructor(readonly causes: [string, ...string[]]) {
    super(causes.join(" "));
  }
}

/** The hook's state doesn't allow this. */
export class HookState extends Error {
  override readonly name = "HookState";
}

/** A subscription to some of the org's events, as `/api/v1/eventHooks` knows it (okta-facts §1.5). */
export interface EventHook extends HookSettings {
  id: string;
  status: HookStatus;
  /** Only a hook that is ACTIVE and VERIFIED is told of anything. */
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
  /** Sent word for word in `Authorization`; never told again. Null where none was set. */
  secret: string | null;
}

/** A condition in Okta's expression language on the events of one type (okta-facts §1.6). */
export interface HookFilter {
  event: string;
  expression: string;
}

/** The settings cannot be taken: one sentence for each thing wrong with them. */
export class InvalidHook extends Error {
  override readonly name = "InvalidHook";

  constructor(readonly causes: [string, ...string[]]) {
    super(causes.join(" "));
  }
}

/** The hook is in a state that does not allow what was asked. */
export class HookState extends Error {
  override readonly name = "HookState";
}

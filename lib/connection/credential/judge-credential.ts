/** An API token that was not used for this long is gone (okta-facts §4.1). */
const IDLE_DAYS = 30;
/** From this many days before that, it is said. */
const WARN_DAYS = 10;
const DAY = 24 * 60 * 60 * 1000;

interface CredentialFailure {
  code: string;
  reason: string;
  advice: string;
}

/** What is known of an API credential, and since when. */
export interface CredentialFacts {
  kind: "API_TOKEN" | "SERVICE_APP";
  /** The last check, and what it found wrong. */
  check: { at: Date; failure: CredentialFailure | null } | null;
  /** When a sync was last refused because of the credential. */
  refusal: { at: Date; failure: CredentialFailure } | null;
  /** When Okta last accepted it: in a check, in the set-up, in a sync of any kind. */
  acceptedAt: Date | null;
  /** When it last served for a full sync. */
  servedAt: Date | null;
}

export interface CredentialVerdict {
  /** When Okta last accepted it. */
  lastUsedAt: Date | null;
  /** When it is gone unless it is used before; null for service apps, which do not die of idleness. */
  diesAt: Date | null;
  level: "good" | "warning" | "bad" | "unknown";
  failure: CredentialFailure | null;
  /** When that was found. */
  failedAt: Date | null;
}

/** Judges a credential by the newest word on it: a check, a sync that was refused or one that was not. */
export function judgeCredential(facts: CredentialFacts, now: Date): CredentialVerdict {
  const { kind, acceptedAt: lastUsedAt } = facts;
  const { failure, at: failedAt } = newestFailure(facts) ?? { failure: null, at: null };
  const diesAt = kind === "API_TOKEN" && lastUsedAt ? new Date(lastUsedAt.getTime() + IDLE_DAYS * DAY) : null;
  return { lastUsedAt, diesAt, level: levelOf(failure, lastUsedAt, diesAt, now), failure, failedAt };
}

type Failed = NonNullable<CredentialFacts["refusal"]>;

function newestFailure({ check, refusal, acceptedAt, servedAt }: CredentialFacts): Failed | null {
  const isRefusalNewer = refusal !== null && (check === null || refusal.at >= check.at);
  const last = isRefusalNewer ? refusal : check;
  if (last === null || last.failure === null) return null;
  const failed = { at: last.at, failure: last.failure };
  // To be known to Okta again is not to be allowed everything: that a full sync or a check shows.
  const isCleared = (at: Date | null) => at !== null && at > last.at;
  if (last.failure.code === "refused") return isCleared(acceptedAt) ? null : failed;
  return isRefusalNewer && isCleared(servedAt) ? null : failed;
}

function levelOf(
  failure: CredentialFailure | null,
  lastUsedAt: Date | null,
  diesAt: Date | null,
  now: Date,
): CredentialVerdict["level"] {
  if (failure) return "bad";
  if (lastUsedAt === null) return "unknown";
  return isNearEnd(diesAt, now) ? "warning" : "good";
}

/** Returns whether a token is close to its end for want of use. */
export function isNearEnd(diesAt: Date | null, now: Date): boolean {
  return diesAt !== null && diesAt.getTime() - now.getTime() < WARN_DAYS * DAY;
}

/** Okta deletes an API token that wasn't used for this long (okta-facts §4.1). */
const IDLE_DAYS = 30;
/** We warn this many days before that. */
const WARN_DAYS = 10;
const DAY = 24 * 60 * 60 * 1000;

interface CredentialFailure {
  code: string;
  reason: string;
  advice: string;
}

/** What we know about an API credential, and since when. */
export interface CredentialFacts {
  kind: "API_TOKEN" | "SERVICE_APP";
  /** The last check, and what was wrong. */
  check: { at: Date; failure: CredentialFailure | null } | null;
  /** When Okta last refused a sync because of the credential. */
  refusal: { at: Date; failure: CredentialFailure } | null;
  /** When Okta last accepted it: in a check, in setup, or in any kind of sync. */
  acceptedAt: Date | null;
  /** When a full sync last used it. */
  servedAt: Date | null;
}

export interface CredentialVerdict {
  /** When Okta last accepted it. */
  lastUsedAt: Date | null;
  /** When it expires unless it's used before; null for service apps, which don't expire. */
  diesAt: Date | null;
  level: "good" | "warning" | "bad" | "unknown";
  failure: CredentialFailure | null;
  /** When we found that. */
  failedAt: Date | null;
}

/** Judges a credential by the latest result: of a check, or of a sync. */
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
  // Okta may know a credential again without allowing everything. Only a full sync or a check shows that.
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

/** Returns whether a token expires soon because no one uses it. */
export function isNearEnd(diesAt: Date | null, now: Date): boolean {
  return diesAt !== null && diesAt.getTime() - now.getTime() < WARN_DAYS * DAY;
}

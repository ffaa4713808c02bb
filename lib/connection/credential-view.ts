import type { Context } from "@/lib/context";

/** An API token that was not used for this long is gone (okta-facts §4.1). */
const IDLE_DAYS = 30;
/** From this many days before that, it is said. */
const WARN_DAYS = 10;
const DAY = 24 * 60 * 60 * 1000;

export interface CredentialState {
  kind: "API_TOKEN" | "SERVICE_APP";
  last4: string | null;
  /** The admin who made the token, or the service app; null where Okta does not tell. */
  owner: string | null;
  /** Admin roles behind it; null where Okta does not tell. */
  role: string | null;
  checkedAt: Date | null;
  /** When Okta last accepted it, in a check or a sync. */
  lastUsedAt: Date | null;
  /** When it is gone unless it is used before; null for service apps, which do not die of idleness. */
  diesAt: Date | null;
  level: "good" | "warning" | "bad" | "unknown";
  failure: { code: string; reason: string; advice: string } | null;
}

/** What is known of the company's API credential; null where there is none. Asks nothing of Okta. */
export async function readCredentialState(context: Context): Promise<CredentialState | null> {
  const { companyId, db } = context;
  const [connection, watch, check] = await Promise.all([
    db.oktaConnection.findUnique({
      where: { companyId },
      select: { credentialKind: true, credentialLast4: true, lastGoodRunAt: true },
    }),
    db.credentialWatch.findUnique({ where: { companyId } }),
    db.oktaSetupCheck.findFirst({ where: { companyId, step: "api-access" }, select: { passedAt: true } }),
  ]);
  if (!connection?.credentialKind) return null;
  const { credentialKind: kind, lastGoodRunAt } = connection;
  const lastUsedAt = latest(latest(watch?.lastUsedAt ?? null, lastGoodRunAt), check?.passedAt ?? null);
  const diesAt = kind === "API_TOKEN" && lastUsedAt ? new Date(lastUsedAt.getTime() + IDLE_DAYS * DAY) : null;
  const failure =
    watch?.failureCode && watch.failureReason !== null && watch.failureAdvice !== null
      ? { code: watch.failureCode, reason: watch.failureReason, advice: watch.failureAdvice }
      : null;
  return {
    kind,
    last4: connection.credentialLast4,
    owner: watch?.owner ?? null,
    role: watch?.role ?? null,
    checkedAt: watch?.checkedAt ?? null,
    lastUsedAt,
    diesAt,
    level: failure
      ? "bad"
      : !lastUsedAt
        ? "unknown"
        : isNearEnd(diesAt, context.clock.now())
          ? "warning"
          : "good",
    failure,
  };
}

/** Whether a token is close to its end for want of use. */
export function isNearEnd(diesAt: Date | null, now: Date): boolean {
  return diesAt !== null && diesAt.getTime() - now.getTime() < WARN_DAYS * DAY;
}

function latest(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

import { TransportFailure } from "@/lib/okta/transport/failure";
import { OktaFailure } from "../../failure";

/** What an error of the SDK contains, as far as we know. */
interface Thrown {
  status?: number;
  errorCode?: string;
  headers?: { get(name: string): string | null };
}

const MIN_WAIT_MS = 1_000;
const MAX_WAIT_MS = 5 * 60_000;
const DEFAULT_WAIT_MS = 30_000;

/**
 * Sorts what a call threw into the failures of the port. `paged` says that the call named a cursor, so that a 400 means
 * that Okta no longer knows the cursor (okta-facts §10.9).
 */
export function toOktaFailure(
  thrown: unknown,
  call: { what: string; paged: boolean; now?: number },
): OktaFailure {
  if (thrown instanceof OktaFailure) return thrown;
  const error = (typeof thrown === "object" && thrown !== null ? thrown : {}) as Thrown;
  if (typeof error.status !== "number") return fromTransport(thrown, call.what);
  const details = {
    status: error.status,
    code: error.errorCode,
    requestId: error.headers?.get("x-okta-request-id") ?? undefined,
    cause: thrown,
  };
  const message = `${call.what}: Okta answered ${error.status}${error.errorCode ? ` ${error.errorCode}` : ""}.`;
  const { status } = details;
  if (status === 429) {
    return new OktaFailure("limited", message, {
      ...details,
      resumeAt: resumeAt(error.headers, call.now ?? Date.now()),
    });
  }
  // A missing permission can also be 401 E0000015 (okta-facts §10.9).
  if (status === 401)
    return new OktaFailure(error.errorCode === "E0000015" ? "forbidden" : "refused", message, details);
  if (status === 403) return new OktaFailure("forbidden", message, details);
  if (status === 400 && call.paged) return new OktaFailure("cursor-expired", message, details);
  if (status >= 500 || status === 408) return new OktaFailure("unreachable", message, details);
  if (status >= 300 && status < 400)
    return new OktaFailure("unreadable", `${message} Redirects are not followed.`, details);
  return new OktaFailure("unknown", message, details);
}

function fromTransport(thrown: unknown, what: string): OktaFailure {
  if (!(thrown instanceof TransportFailure))
    return new OktaFailure("unreachable", `${what}: ${nameOf(thrown)}.`, { cause: thrown });
  const details = { cause: thrown };
  switch (thrown.kind) {
    case "too-large":
      return new OktaFailure("unreadable", `${what}: the answer is too large.`, details);
    case "undecodable":
      return new OktaFailure("unreadable", `${what}: the answer's encoding can't be read.`, details);
    case "forbidden-address":
      return new OktaFailure("unknown", `${what}: ${thrown.message}`, details);
    case "too-slow":
      return new OktaFailure("unreachable", `${what}: no complete answer in time.`, details);
    case "cut":
      return new OktaFailure("unreachable", `${what}: the connection was cut (${nameOf(thrown)}).`, details);
    default:
      return new OktaFailure("unreachable", `${what}: ${nameOf(thrown)}.`, details);
  }
}

function nameOf(thrown: unknown): string {
  if (thrown instanceof TransportFailure) return thrown.code ?? thrown.kind;
  return thrown instanceof Error ? thrown.name : "no answer";
}

/**
 * Returns when a limited bucket fills again: Okta's reset (epoch seconds) measured on Okta's own clock (`Date`), so that a
 * wrong clock on either side does no harm, plus a second. 30 seconds if headers are missing.
 */
export function resumeAt(headers: { get(name: string): string | null } | undefined, now: number): Date {
  const reset = Number(headers?.get("x-rate-limit-reset")) * 1000;
  const said = Date.parse(headers?.get("date") ?? "");
  const wait = reset > 0 ? reset - (Number.isNaN(said) ? now : said) + 1000 : DEFAULT_WAIT_MS;
  return new Date(now + Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, wait)));
}

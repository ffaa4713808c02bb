import { ForbiddenAddress } from "./address-guard";

/**
 * - too-slow: the deadline passed before the last byte was read
 * - too-large: the answer is larger than allowed
 * - cut: the connection ended before the answer was complete, or the answer isn't HTTP
 * - undecodable: the body isn't in the encoding its header names
 * - no-such-host: DNS knows no such name
 * - forbidden-address: not https, another host than the org's, or a private address
 * - unreachable: no connection, or no valid certificate
 * - aborted: the caller cancelled the call
 */
export type TransportFailureKind =
  | "too-slow"
  | "too-large"
  | "cut"
  | "undecodable"
  | "no-such-host"
  | "forbidden-address"
  | "unreachable"
  | "aborted";

/** No connection just now. An invalid certificate won't be valid in a second either. */
const PASSING = /^(ECONNREFUSED|ECONNABORTED|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|EAI_AGAIN)$/;

/** Why a call got no complete HTTP answer. */
export class TransportFailure extends Error {
  override readonly name = "TransportFailure";
  /** The error code of Node.js or undici, if there is one. */
  readonly code: string | undefined;

  constructor(
    readonly kind: TransportFailureKind,
    cause?: unknown,
  ) {
    super(cause instanceof Error ? `${kind}: ${cause.message}` : kind, { cause });
    this.code = codeOf(cause);
  }

  /** Whether the same request may succeed a moment later. */
  get transient(): boolean {
    return this.kind === "cut" || (this.kind === "unreachable" && PASSING.test(this.code ?? ""));
  }
}

const CUT = /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/;

/** Sorts what the HTTP client threw. */
export function toTransportFailure(error: unknown): TransportFailure {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof TransportFailure) return at;
    if (at instanceof ForbiddenAddress) return new TransportFailure("forbidden-address", at);
    const code = codeOf(at) ?? "";
    if (CUT.test(code) || at.name === "HTTPParserError") return new TransportFailure("cut", at);
    if (/TIMEOUT|ETIMEDOUT/.test(code)) return new TransportFailure("too-slow", at);
    if (code === "ENOTFOUND") return new TransportFailure("no-such-host", at);
  }
  return new TransportFailure("unreachable", error);
}

function codeOf(error: unknown): string | undefined {
  const { code } = (typeof error === "object" && error !== null ? error : {}) as { code?: unknown };
  return typeof code === "string" ? code : undefined;
}

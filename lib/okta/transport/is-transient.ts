import { TransportFailure } from "./failure";

/** Whether the same read may succeed a moment later: Okta's 5xx, or a connection that was cut or refused. */
export function isTransient(error: unknown): boolean {
  if (error instanceof TransportFailure) return error.transient;
  const { status } = (typeof error === "object" && error !== null ? error : {}) as { status?: unknown };
  return typeof status === "number" && isTransientStatus(status);
}

/** 501 says that Okta has no such operation. Any other 5xx is temporary. */
export function isTransientStatus(status: number): boolean {
  return (status >= 500 && status !== 501) || status === 408;
}

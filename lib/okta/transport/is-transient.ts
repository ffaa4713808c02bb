import { TransportFailure } from "./failure";

/** Whether the same read may well succeed a moment later: Okta's 5xx, a connection that was cut or refused. */
export function isTransient(error: unknown): boolean {
  if (error instanceof TransportFailure) return error.transient;
  const { status } = (typeof error === "object" && error !== null ? error : {}) as { status?: unknown };
  return typeof status === "number" && isTransientStatus(status);
}

/** 501 says that Okta has no such operation; any other 5xx passes. */
export function isTransientStatus(status: number): boolean {
  return (status >= 500 && status !== 501) || status === 408;
}

import { env } from "@/lib/env";
import { createGuardedFetch, type GuardedFetch } from "@/lib/okta/transport/guarded-fetch";

let shared: GuardedFetch | undefined;

/** The guarded fetch for addresses that admins entered; loopback only where the environment allows it. */
export function oktaFetch(): GuardedFetch {
  shared ??= createGuardedFetch({ allowLoopback: loopbackAllowed() });
  return shared;
}

export function loopbackAllowed(): boolean {
  return env().OKTA_ALLOW_LOOPBACK === "1";
}

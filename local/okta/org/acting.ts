import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";

/** Who did something, as the System Log names them. */
export interface Actor {
  id: string;
  type: "User" | "SystemPrincipal" | "PublicClientApp";
  alternateId: string;
  displayName: string;
}

/** On whose behalf, and in which request, something is done. */
export interface Acting {
  actor: Actor;
  client: { ipAddress: string | null; userAgent: string | null } | null;
  transaction: { type: "WEB" | "JOB"; id: string };
  /** Path and request ID, for the log's debug data; null for Okta's own jobs. */
  request: { uri: string; id: string } | null;
}

const storage = new AsyncLocalStorage<Acting>();

/** Runs `work` on someone's behalf. Every event announced in it, however late, names them. */
export function actingAs<T>(acting: Acting, work: () => T): T {
  return storage.run(acting, work);
}

/** Returns who acts now: Okta itself, in a job of its own, if no one else does. */
export function actingNow(): Acting {
  return storage.getStore() ?? system();
}

function system(): Acting {
  return {
    actor: {
      id: "system",
      type: "SystemPrincipal",
      alternateId: "system@okta.com",
      displayName: "Okta System",
    },
    client: null,
    transaction: { type: "JOB", id: `job${randomBytes(12).toString("hex")}` },
    request: null,
  };
}

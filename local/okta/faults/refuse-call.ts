import type { Call } from "./call";
import { isMeant } from "./path-pattern";
import type { FaultSettings } from "./settings";
import type { FaultSwitches } from "./switches";

/** An answer in place of the org's. `resetSeconds`: for 429, when the bucket will be full again. */
export interface Refusal {
  status: number;
  code: "E0000006" | "E0000009" | "E0000011" | "E0000015" | "E0000029" | "E0000047";
  resetSeconds?: number;
}

const DEFAULT_RESET_SECONDS = 5;

/** Returns the refusal of a call, before anything is done; null if it may pass. */
export function refuseCall(switches: FaultSwitches, call: Call): Refusal | null {
  const { revokedToken, lostRole, rateLimited, serverError, expiredCursor } = switches.settings;
  if (revokedToken && isMeant(call.path, revokedToken.path)) {
    return note(switches, "revokedToken", { status: 401, code: "E0000011" });
  }
  if (lostRole && isMeant(call.path, lostRole.path)) {
    const status = lostRole.status ?? 403;
    return note(switches, "lostRole", { status, code: status === 401 ? "E0000015" : "E0000006" });
  }
  if (
    rateLimited &&
    isMeant(call.path, rateLimited.path) &&
    switches.isTurn("rateLimited", rateLimited.every)
  ) {
    const resetSeconds = rateLimited.resetSeconds ?? DEFAULT_RESET_SECONDS;
    return note(switches, "rateLimited", { status: 429, code: "E0000047", resetSeconds });
  }
  if (
    serverError &&
    isMeant(call.path, serverError.path) &&
    switches.isTurn("serverError", serverError.every)
  ) {
    return note(switches, "serverError", { status: serverError.status ?? 500, code: "E0000009" });
  }
  const paged = call.after !== null && call.method === "GET";
  if (paged && expiredCursor && isMeant(call.path, expiredCursor.path)) {
    if (switches.isTurn("expiredCursor", expiredCursor.every)) {
      return note(switches, "expiredCursor", { status: 400, code: "E0000029" });
    }
  }
  return null;
}

function note(switches: FaultSwitches, name: keyof FaultSettings, refusal: Refusal): Refusal {
  switches.acted(name);
  return refusal;
}

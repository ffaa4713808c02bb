import { z } from "zod";

/** Daily syncs of different companies start up to this many minutes after their hour. */
export const DAILY_SPREAD_MINUTES = 30;

/** Returns when the daily sync runs, in words: "between 03:00 and 03:30". */
export function dailyWords(hour: number): string {
  const at = String(hour).padStart(2, "0");
  return `between ${at}:00 and ${at}:${DAILY_SPREAD_MINUTES}`;
}

/** Returns a company's schedule in words. A schedule that doesn't run promises no sync. */
export function scheduleWords(
  connection: { state: string; dailyHour: number; timeZone: string },
  next: NextSync["kind"],
): string {
  const when = `${dailyWords(connection.dailyHour)}, ${connection.timeZone}`;
  if (next === "moving") return `No syncs during the move to another org. Otherwise daily ${when}`;
  if (connection.state === "PAUSED") return `Paused. When resumed, daily ${when}`;
  return connection.state === "DRAFT" ? `After setup, daily ${when}` : `Daily ${when}`;
}

export const failureSchema = z.object({ code: z.string(), reason: z.string(), advice: z.string() });

const settings = "/integrations/okta/settings";
const settingsByFailure: Record<string, { label: string; path: string }> = {
  refused: { label: "Open API access", path: `${settings}/api-access` },
  forbidden: { label: "Open API access", path: `${settings}/api-access` },
  nobody: { label: "Open assignments", path: `${settings}/assign` },
  unreachable: { label: "Open your Okta address", path: `${settings}/your-okta` },
  unreadable: { label: "Open your Okta address", path: `${settings}/your-okta` },
  "app-missing": { label: "Open credentials", path: `${settings}/credentials` },
  "groups-missing": { label: "Open fields and scope", path: `${settings}/fields` },
  disconnected: { label: "Open setup", path: "/integrations/okta/setup" },
};

/** Returns the page for the advice on a failed sync; null if only Okta has it. */
export function settingFor(code: string): { label: string; path: string } | null {
  return settingsByFailure[code] ?? null;
}

/** What we know of the API credential. The newest of a check, a refusal and a use decides. */
export const credentialSchema = z.object({
  kind: z.enum(["API_TOKEN", "SERVICE_APP"]),
  last4: z.string().nullable(),
  /** The admin who made the token, or the service app; null if Okta doesn't say. */
  owner: z.string().nullable(),
  role: z.string().nullable(),
  checkedAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
  /** When a token expires if it's unused. */
  diesAt: z.string().nullable(),
  level: z.enum(["good", "warning", "bad", "unknown"]),
  failure: failureSchema.nullable(),
  /** When a check or a sync found that. */
  failedAt: z.string().nullable(),
});

export const healthSchema = z.object({
  level: z.enum(["good", "warning", "bad", "unknown"]),
  message: z.string(),
  advice: z.string().nullable(),
  /** Where to follow the advice. */
  link: z.object({ label: z.string(), path: z.string() }).nullable(),
});

/**
 * When the next full sync starts.
 * - daily: at the company's time
 * - retry: after one that failed
 * - catch-up: to make up for a missed one
 * - due: within five minutes
 * - paused, moving, none: no sync is planned; "moving" while the company is switched to another Okta org
 */
const nextSyncKinds = ["daily", "retry", "catch-up", "due", "paused", "moving", "none"] as const;
export const nextSyncSchema = z.object({ kind: z.enum(nextSyncKinds), at: z.string().nullable() });

export type CredentialView = z.infer<typeof credentialSchema>;
export type HealthView = z.infer<typeof healthSchema>;
export type NextSync = z.infer<typeof nextSyncSchema>;

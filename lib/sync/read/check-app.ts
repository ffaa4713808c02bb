import type { OktaApp } from "@/lib/okta/answers";
import { OktaFailure } from "@/lib/okta/failure";
import { recordAppStatus } from "@/lib/problems/record-app-status";
import type { RunWork } from "@/lib/sync/run/work";

/**
 * Asks Okta for the app while a full sync reads the list. Returns null if Okta doesn't say: that proves
 * nothing about the app, and doesn't end the sync.
 */
export async function readAppQuietly(work: RunWork): Promise<OktaApp | null> {
  const appId = work.connection.appId ?? work.connection.clientId;
  if (work.isPreview || appId === null) return null;
  try {
    return await work.okta.readApp(appId);
  } catch (error) {
    if (error instanceof OktaFailure) return null;
    throw error;
  }
}

/** Records whether the app is active. While it's inactive, no one can sign in. */
export async function recordApp(work: RunWork, app: OktaApp | null): Promise<void> {
  if (app === null) return;
  await work.commit((context) => recordAppStatus(context, { app, runId: work.run.id }));
}

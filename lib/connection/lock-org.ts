import type { Context } from "@/lib/context";
import { conflict } from "@/lib/errors";
import { lockConnection } from "./lock-connection";
import { requireNotMoving } from "./require-not-moving";

/**
 * Locks the company's connection to the Okta org that was just checked, until the transaction ends. A check takes seconds:
 * what it saw of one org must never be saved for another, which the company moved to meanwhile.
 * @throws AppError 409 `moving`, 409 `settings-changed` if the connection is to another org now
 */
export async function lockOrg(context: Context, input: { orgUrl: string }): Promise<void> {
  // The lock comes first: a switch that begins after it waits, and one that began before it is seen.
  const connection = await lockConnection(context);
  if (connection?.orgUrl !== input.orgUrl)
    throw conflict(
      "settings-changed",
      "The Okta org has changed since we checked it. Nothing was saved. Reload the page.",
    );
  await requireNotMoving(context);
}

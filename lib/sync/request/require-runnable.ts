import { requireNotMoving } from "@/lib/connection/require-not-moving";
import type { Context } from "@/lib/context";
import type { OktaConnection } from "@/lib/db/client";
import { conflict, notFound } from "@/lib/errors";

/**
 * Returns the company's connection, if a run that needs nothing from Okta may start now, such as an undo.
 * Also while syncing is paused.
 * @throws AppError 404 while the integration is off, 409 `not-set-up`, 409 `moving`
 */
export async function requireSetUpConnection(context: Context): Promise<OktaConnection> {
  const connection = await context.db.oktaConnection.findFirst({
    where: { companyId: context.companyId, company: { oktaEnabledAt: { not: null } } },
  });
  if (!connection) throw notFound("The Okta connection");
  if (connection.state === "DRAFT")
    throw conflict("not-set-up", "The Okta integration isn't set up yet. Finish setup first.");
  await requireNotMoving(context);
  return connection;
}

/**
 * Returns the company's connection, if runs may start now. A preview may start before going live, as soon as
 * Okta can be read.
 * @throws AppError 404 while the integration is off or not set up, 409 `paused` while it's paused (W4), 409
 * `not-set-up`
 */
export async function requireRunnableConnection(
  context: Context,
  input: { preview?: boolean } = {},
): Promise<OktaConnection> {
  const connection = await context.db.oktaConnection.findFirst({
    where: { companyId: context.companyId, company: { oktaEnabledAt: { not: null } } },
  });
  if (!connection) throw notFound("The Okta connection");
  if (connection.state === "PAUSED") {
    await requireNotMoving(context);
    throw conflict("paused", "Syncing is paused. Resume the integration to sync people.");
  }
  const isReadable = connection.orgUrl !== null && connection.credentialSealed !== null;
  if (connection.state === "DRAFT" && !(input.preview === true && isReadable)) {
    throw conflict("not-set-up", "The Okta integration isn't set up yet. Finish setup first.");
  }
  return connection;
}

import type { Context } from "@/lib/context";
import type { OktaConnection } from "@/lib/db/client";
import { conflict, notFound } from "@/lib/errors";

/**
 * The connection of the company, if runs may start now.
 * @throws AppError 404 while the integration is off or not set up, 409 `paused` while it is paused (W4).
 */
export async function requireRunnableConnection(context: Context): Promise<OktaConnection> {
  const connection = await context.db.oktaConnection.findFirst({
    where: { companyId: context.companyId, company: { oktaEnabledAt: { not: null } } },
  });
  if (!connection) throw notFound("The Okta connection");
  if (connection.state === "PAUSED") {
    throw conflict("paused", "Syncing is paused. Resume the integration to sync people again.");
  }
  if (connection.state === "DRAFT") {
    throw conflict("not-set-up", "The Okta integration is not set up yet. Finish the set-up first.");
  }
  return connection;
}

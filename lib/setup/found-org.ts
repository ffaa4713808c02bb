import type { Context } from "@/lib/context";
import type { OktaConnection } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { foundOrgSchema } from "./read-progress";

/** Returns the connection and its org's addresses. @throws AppError 409 `not-set-up` */
export async function orgOf(
  context: Context,
): Promise<{ connection: OktaConnection; orgUrl: string; customUrl: string | null }> {
  const { companyId, db } = context;
  const connection = await db.oktaConnection.findUnique({ where: { companyId } });
  if (!connection?.orgUrl)
    throw new AppError("not-set-up", "The Okta org isn't set yet.", {
      advice: "Complete step 1 first.",
    });
  const check = await db.oktaSetupCheck.findUnique({
    where: {
      companyId_connectionId_step: { companyId, connectionId: connection.id, step: "your-okta" },
    },
    select: { found: true },
  });
  const { customUrl } = foundOrgSchema.catch({ customUrl: null }).parse(check?.found);
  return { connection, orgUrl: connection.orgUrl, customUrl };
}

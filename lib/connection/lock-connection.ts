import type { Context } from "@/lib/context";
import { type OktaConnection, Prisma } from "@/lib/db/client";

/** Returns the connection, which no one else changes until the transaction ends; null without one. */
export async function lockConnection({ db, companyId }: Context): Promise<OktaConnection | null> {
  await db.$queryRaw(Prisma.sql`
    SELECT id
    FROM okta_connection
    WHERE company_id = ${companyId}::uuid
    FOR NO KEY UPDATE`);
  return db.oktaConnection.findUnique({ where: { companyId } });
}

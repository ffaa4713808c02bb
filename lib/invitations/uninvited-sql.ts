import { Prisma } from "@/lib/db/client";

/** People here (aliased `p`) who sign in through Okta, have an address, and were never invited. */
export function uninvitedSql(companyId: string): Prisma.Sql {
  return Prisma.sql`p.company_id = ${companyId}::uuid AND p.okta_id IS NOT NULL AND p.status = 'ACTIVE'
    AND p.email IS NOT NULL AND NOT p.never_sync
    AND NOT EXISTS (SELECT FROM invitation i WHERE i.company_id = p.company_id AND i.person_id = p.id)`;
}

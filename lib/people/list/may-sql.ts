import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";

/**
 * Returns SQL for what the acting person may decide about someone (`p`), as JSON, so that pages offer what
 * the verbs accept: `requireDecision` (S6), `requireByHand`, and `changeEmail` (S7).
 */
export function maySql({ companyId, actor }: Context): Prisma.Sql {
  if (actor.kind !== "person") return Prisma.sql`'{"sync": true, "account": true, "email": true}'::jsonb`;
  const isSelf = Prisma.sql`p.id = ${actor.personId}::uuid`;
  const byOwner = Prisma.sql`EXISTS (SELECT FROM person a WHERE a.company_id = ${companyId}::uuid
    AND a.id = ${actor.personId}::uuid AND a.role = 'OWNER')`;
  const hasPassword = Prisma.sql`EXISTS (SELECT FROM person_password w WHERE w.company_id = p.company_id AND w.person_id = p.id)`;
  return Prisma.sql`jsonb_build_object(
    'sync', NOT ${isSelf} AND (p.role = 'MEMBER' OR ${byOwner}),
    'account', NOT ${isSelf} AND (p.role <> 'OWNER' OR ${byOwner}),
    'email', (p.role = 'MEMBER' AND NOT ${hasPassword}) OR ${byOwner})`;
}

import { lastAct } from "@/lib/audit/last-act";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { rememberSlow } from "@/lib/db/remember/remember-slow";
import { notFound } from "@/lib/errors";
import type { InvitationsView } from "@/lib/people/contract";
import { uninvitedSql } from "./uninvited-sql";

/** Reads who is invited when, and how many invitations are in each state. @throws AppError 404 */
export async function readInvitations(context: Context): Promise<InvitationsView> {
  const { db, companyId } = context;
  const [connection, counted, notInvited] = await Promise.all([
    db.oktaConnection.findUnique({ where: { companyId }, select: { invitations: true } }),
    db.invitation.groupBy({ by: ["state"], where: { companyId }, _count: true }),
    rememberSlow(`people of ${companyId} never invited, act ${await lastAct(context)}`, () =>
      countUninvited(context),
    ),
  ]);
  if (!connection) throw notFound("The Okta connection");
  const of = (state: string) => counted.find((row) => row.state === state)?._count ?? 0;
  return {
    policy: connection.invitations,
    notInvited,
    counts: {
      WAITING: of("WAITING"),
      CLAIMED: of("CLAIMED"),
      SENT: of("SENT"),
      UNKNOWN: of("UNKNOWN"),
      FAILED: of("FAILED"),
    },
  };
}

async function countUninvited({ companyId, db }: Context): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>(
    Prisma.sql`SELECT count(*)::int AS n FROM person p WHERE ${uninvitedSql(companyId)}`,
  );
  return row?.n ?? 0;
}

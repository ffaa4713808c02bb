import type { SessionView } from "@/lib/auth/contract";
import type { Context } from "@/lib/context";
import { forbidden } from "@/lib/errors";

/** Lists where the acting person is signed in, the newest first. @throws AppError 403 without a person */
export async function listOwnSessions(context: Context): Promise<{ items: SessionView[] }> {
  const { companyId, actor, db } = context;
  if (actor.kind !== "person") throw forbidden("Only people in a company have sessions.");
  const person = await db.person.findUniqueOrThrow({
    where: { companyId_id: { companyId, id: actor.personId } },
    select: { sessionEpoch: true },
  });
  const rows = await db.personSession.findMany({
    where: {
      companyId,
      personId: actor.personId,
      epoch: person.sessionEpoch,
      expiresAt: { gt: context.clock.now() },
    },
    orderBy: { startedAt: "desc" },
    take: SHOWN,
  });
  return {
    items: rows.map(({ id, via, startedAt, expiresAt }) => ({
      id,
      via: via === "password" ? "password" : "okta",
      startedAt: startedAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  };
}

const SHOWN = 50;

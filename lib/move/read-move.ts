import { lastAct } from "@/lib/audit/last-act";
import { REQUIRED_SCOPES, SERVICE_SCOPES } from "@/lib/connection/credential/permission-words";
import type { Context } from "@/lib/context";
import { type OrgMove, Prisma } from "@/lib/db/client";
import { rememberSlow } from "@/lib/db/remember/remember-slow";
import { oktaAddresses } from "@/lib/okta/our-addresses";
import { keyView } from "@/lib/setup/api-access/service-key";
import { FRESH_HOURS, type MoveCounts, type MoveView } from "./contract";
import { findReturnable } from "./move-back";
import { readSnapshot } from "./org-snapshot";

/** Reads what an owner sees of the company's move to another org: the open one, or the latest. Never a secret. */
export async function readMove(context: Context): Promise<MoveView> {
  const { companyId, db, actor } = context;
  const personId = actor.kind === "person" ? actor.personId : null;
  const [company, connection, move, password] = await Promise.all([
    db.company.findUniqueOrThrow({ where: { id: companyId }, select: { name: true, slug: true } }),
    db.oktaConnection.findUnique({ where: { companyId }, select: { id: true, orgUrl: true } }),
    db.orgMove.findFirst({ where: { companyId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }] }),
    personId === null
      ? null
      : db.personPassword.findUnique({ where: { companyId_personId: { companyId, personId } } }),
  ]);
  const { key } = readSnapshot(move?.target);
  const addresses = connection && oktaAddresses({ slug: company.slug, connectionId: connection.id });
  return {
    companyName: company.name,
    currentUrl: connection?.orgUrl ?? null,
    move: move && (await viewOf(context, move)),
    key: key && keyView({ ...key, createdAt: new Date(key.createdAt) }),
    scopes: SERVICE_SCOPES.map((name) => ({ name, required: REQUIRED_SCOPES.includes(name) })),
    addresses: addresses && {
      signInRedirect: addresses.signInRedirect,
      testRedirect: addresses.testRedirect,
    },
    you: {
      hasPassword: password !== null,
      hasPasswordSession: actor.kind === "person" && actor.via === "password",
      isConfirmed: await isConfirmed(context, move?.id ?? null, personId),
    },
  };
}

async function isConfirmed(
  { companyId, db }: Context,
  moveId: string | null,
  personId: string | null,
): Promise<boolean> {
  if (moveId === null || personId === null) return false;
  return (await db.orgMoveMatch.count({ where: { companyId, moveId, personId, by: "holder" } })) > 0;
}

async function viewOf(context: Context, move: OrgMove): Promise<NonNullable<MoveView["move"]>> {
  const { companyId, db, clock } = context;
  const ids = [move.createdById, move.confirmedById].filter((id) => id !== null);
  const people = await db.person.findMany({
    where: { companyId, id: { in: ids } },
    select: { id: true, displayName: true },
  });
  const nameOf = (id: string | null) => people.find((one) => one.id === id)?.displayName ?? null;
  const age = clock.now().getTime() - (move.readAt?.getTime() ?? 0);
  const atStep = `matches of move ${move.id}, version ${move.version}, act ${await lastAct(context)}`;
  const isReturnable = (await findReturnable(context))?.id === move.id;
  return {
    id: move.id,
    state: move.state,
    orgUrl: move.orgUrl,
    createdAt: move.createdAt.toISOString(),
    createdBy: nameOf(move.createdById),
    readAt: move.readAt?.toISOString() ?? null,
    isStale: move.state === "READY" && age > FRESH_HOURS * 60 * 60_000,
    people: move.people,
    counts: await rememberSlow(atStep, () => countMatches(context, move)),
    failure: move.failure,
    retryAt: move.retryAt?.toISOString() ?? null,
    confirmedAt: move.confirmedAt?.toISOString() ?? null,
    confirmedBy: nameOf(move.confirmedById),
    finishedAt: move.finishedAt?.toISOString() ?? null,
    keptUntil: isReturnable ? (move.keptUntil?.toISOString() ?? null) : null,
  };
}

async function countMatches(
  { companyId, db }: Context,
  { id: moveId, joiners }: OrgMove,
): Promise<MoveCounts> {
  const [counts] = await db.$queryRaw<Omit<MoveCounts, "joiners">[]>(Prisma.sql`
    SELECT (count(*) FILTER (WHERE outcome = 'MATCHED'))::int AS matched,
      (count(*) FILTER (WHERE "by" = 'id'))::int AS "byId",
      (count(*) FILTER (WHERE "by" = 'email'))::int AS "byEmail",
      (count(*) FILTER (WHERE "by" = 'employee_number'))::int AS "byNumber",
      (count(*) FILTER (WHERE "by" IN ('holder', 'owner')))::int AS chosen,
      (count(*) FILTER (WHERE outcome = 'MATCHED' AND NOT in_scope))::int AS "outOfScope",
      (count(*) FILTER (WHERE outcome = 'CONFLICT'))::int AS conflict,
      (count(*) FILTER (WHERE outcome = 'AMBIGUOUS'))::int AS ambiguous,
      (count(*) FILTER (WHERE outcome = 'NOT_FOUND'))::int AS "notFound",
      (count(*) FILTER (WHERE outcome = 'RELINK'))::int AS relink,
      (count(*) FILTER (WHERE outcome = 'LEAVER'))::int AS leavers,
      (count(switched_at) FILTER (WHERE outcome <> 'LEAVER'))::int AS switched
    FROM org_move_match
    WHERE company_id = ${companyId}::uuid AND move_id = ${moveId}::uuid`);
  if (!counts) throw new Error("A count gives a row.");
  return { ...counts, joiners };
}

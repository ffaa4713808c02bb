import type { Context } from "@/lib/context";
import type { StatusView } from "./contract";
import { runColumns, viewRuns } from "./run-view";

/** What the dashboard shows at a glance. */
export async function readStatus(context: Context): Promise<StatusView> {
  const { db, companyId } = context;
  const full = { companyId, kind: "FULL", mode: "LIVE" } as const;
  const unfinished = { in: ["QUEUED", "RUNNING"] as ("QUEUED" | "RUNNING")[] };
  const [company, connection, current, last, heldRemovals, byStatus, linked] = await Promise.all([
    db.company.findUniqueOrThrow({ where: { id: companyId }, select: { timeZone: true } }),
    db.oktaConnection.findUnique({ where: { companyId } }),
    db.syncRun.findFirst({ where: { ...full, state: unfinished }, select: runColumns }),
    db.syncRun.findFirst({
      where: { ...full, state: { not: unfinished } },
      orderBy: { createdAt: "desc" },
      select: runColumns,
    }),
    db.syncHold.count({ where: { companyId, state: "OPEN" } }),
    db.person.groupBy({ by: ["status"], where: { companyId }, _count: true }),
    db.person.count({ where: { companyId, oktaId: { not: null } } }),
  ]);
  const [currentRun = null] = current ? await viewRuns(context, [current]) : [];
  const [lastRun = null] = last ? await viewRuns(context, [last]) : [];
  const of = (status: string) => byStatus.find((row) => row.status === status)?._count ?? 0;
  return {
    connection: connection && {
      id: connection.id,
      state: connection.state,
      orgUrl: connection.orgUrl,
      issuer: connection.issuer,
      clientId: connection.clientId,
      credentialKind: connection.credentialKind,
      credentialLast4: connection.credentialLast4,
      managerMode: connection.managerMode,
      timeZone: company.timeZone,
      dailyHour: connection.dailyHour,
    },
    health: healthOf(connection !== null, lastRun),
    currentRun,
    lastRun,
    nextRunAt: connection?.nextFullRunAt?.toISOString() ?? null,
    heldRemovals,
    people: { active: of("ACTIVE"), suspended: of("SUSPENDED"), deactivated: of("DEACTIVATED"), linked },
  };
}

function healthOf(connected: boolean, last: StatusView["lastRun"]): StatusView["health"] {
  if (!connected)
    return { level: "unknown", message: "Okta is not connected yet.", advice: "Set up the integration." };
  if (last === null)
    return {
      level: "unknown",
      message: "No sync has run yet.",
      advice: "Press Sync users to start the first.",
    };
  if (last.failure) return { level: "bad", message: last.failure.reason, advice: last.failure.advice };
  if (last.state === "CANCELLED")
    return {
      level: "warning",
      message: "The last sync was cancelled.",
      advice: "Press Sync users to bring everybody up to date.",
    };
  if (last.doubt)
    return {
      level: "warning",
      message: "Okta's last list was not believed about who is missing.",
      advice: "Look at the problems of the last sync.",
    };
  const problems = last.counts?.problems ?? 0;
  if (problems > 0) {
    return {
      level: "warning",
      message: "In step with Okta, but not everything was as it should be.",
      advice: "Open the last sync to see its problems.",
    };
  }
  return { level: "good", message: "Everyone is in step with Okta.", advice: null };
}

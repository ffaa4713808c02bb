import { z } from "zod";
import type { Context } from "@/lib/context";
import { countProblems } from "@/lib/problems/count-problems";
import { listDoubts } from "@/lib/problems/kinds";
import type { StatusView } from "./contract";
import { runColumns, viewRuns } from "./run-view";

/** What the dashboard shows at a glance. */
export async function readStatus(context: Context): Promise<StatusView> {
  const { db, companyId } = context;
  const full = { companyId, kind: "FULL", mode: "LIVE" } as const;
  const unfinished = { in: ["QUEUED", "RUNNING"] as ("QUEUED" | "RUNNING")[] };
  const [company, connection, current, last, heldRemovals, byStatus, linked, kinds, inactive] =
    await Promise.all([
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
      countProblems(context),
      db.problem.findFirst({
        where: { companyId, code: "APP_INACTIVE", resolvedAt: null },
        select: { detail: true, openedAt: true },
      }),
    ]);
  const problems = { open: kinds.reduce((sum, { count }) => sum + count, 0), kinds };
  const appInactive = inactive && {
    status: z.object({ status: z.string() }).catch({ status: "inactive" }).parse(inactive.detail).status,
    since: inactive.openedAt.toISOString(),
  };
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
    health: healthOf({ connected: connection !== null, last: lastRun, problems, appInactive }),
    currentRun,
    lastRun,
    nextRunAt: connection?.nextFullRunAt?.toISOString() ?? null,
    heldRemovals,
    problems,
    appInactive,
    people: { active: of("ACTIVE"), suspended: of("SUSPENDED"), deactivated: of("DEACTIVATED"), linked },
  };
}

const isListDoubt = (code: string) => listDoubts.some((doubt) => doubt === code);

interface HealthFacts extends Pick<StatusView, "problems" | "appInactive"> {
  connected: boolean;
  last: StatusView["lastRun"];
}

function healthOf({ connected, last, problems, appInactive }: HealthFacts): StatusView["health"] {
  if (!connected)
    return { level: "unknown", message: "Okta is not connected yet.", advice: "Set up the integration." };
  if (appInactive)
    return {
      level: "bad",
      message: "No one can sign in: the Okta app is deactivated.",
      advice: "In Okta, go to Applications, open the app and select Activate.",
    };
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
  if (problems.kinds.some(({ code }) => isListDoubt(code)))
    return {
      level: "warning",
      message: "Okta's last list looked incomplete, so no one was removed.",
      advice: "View the issues below.",
    };
  if (problems.open > 0) {
    const issues = problems.open === 1 ? "1 issue" : `${problems.open.toLocaleString("en-GB")} issues`;
    return { level: "warning", message: `Synced, with ${issues}.`, advice: "View the issues below." };
  }
  return { level: "good", message: "Everyone is in sync with Okta.", advice: null };
}

import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import type { LaunchView } from "@/lib/setup/contract/settings";
import { runColumns, viewRuns } from "@/lib/sync/history/run-view";
import { readFacts } from "@/lib/sync/status/read-status";
import { stateOf } from "@/lib/sync/status/state-of";

/** Steps that a plan depends on. If one of them is done again, an earlier preview doesn't count. */
const PLANNED_BY = ["your-okta", "credentials", "api-access", "fields", "managers", "schedule"];

/**
 * Reads how close the connection is to going live.
 * @throws AppError 404 without a connection
 */
export async function readLaunch(context: Context): Promise<LaunchView> {
  const { db, companyId } = context;
  const connection = await db.oktaConnection.findUnique({
    where: { companyId },
    select: { state: true, pausedFrom: true, shadowAt: true, liveAt: true },
  });
  if (!connection) throw notFound("The Okta connection");
  const [facts, previewed] = await Promise.all([readFacts(context), latestPreview(context)]);
  const isLive = (connection.state === "PAUSED" ? connection.pausedFrom : connection.state) === "LIVE";
  // A company that went live before launches were recorded has been live for all of its syncs.
  const liveAt = connection.liveAt ?? (isLive ? new Date(0) : null);
  const since = liveAt ?? connection.shadowAt;
  const full = { companyId, kind: "FULL", mode: "LIVE" } as const;
  const [latest, good] = await Promise.all([
    since
      ? db.syncRun.findFirst({
          where: { ...full, createdAt: { gte: since } },
          orderBy: { createdAt: "desc" },
          select: runColumns,
        })
      : null,
    liveAt
      ? db.syncRun.findFirst({
          where: {
            ...full,
            createdAt: { gte: liveAt },
            state: { in: ["DONE", "DONE_WITH_ISSUES"] },
          },
          select: { id: true },
        })
      : null,
  ]);
  const [run = null] = latest ? await viewRuns(context, [latest]) : [];
  return {
    state: connection.state,
    shadowAt: connection.shadowAt?.toISOString() ?? null,
    liveAt: connection.liveAt?.toISOString() ?? null,
    ...previewed,
    run,
    finalised: good !== null,
    nextSync: stateOf(facts).nextSync,
  };
}

/** Reads the latest preview with the saved settings, and whether they're still the ones it used. */
export async function latestPreview(context: Context): Promise<Pick<LaunchView, "preview" | "previewFits">> {
  const { db, companyId } = context;
  const [row, answered] = await Promise.all([
    db.syncRun.findFirst({
      where: { companyId, kind: "FULL", mode: "PREVIEW", options: { equals: Prisma.DbNull } },
      orderBy: { createdAt: "desc" },
      select: runColumns,
    }),
    db.oktaSetupCheck.findFirst({
      where: { companyId, step: { in: PLANNED_BY } },
      orderBy: { passedAt: "desc" },
      select: { passedAt: true },
    }),
  ]);
  if (!row) return { preview: null, previewFits: false };
  const [preview = null] = await viewRuns(context, [row]);
  const done = row.state === "DONE" || row.state === "DONE_WITH_ISSUES";
  return { preview, previewFits: done && (answered === null || answered.passedAt <= row.createdAt) };
}

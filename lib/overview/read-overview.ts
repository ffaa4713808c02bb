import { listAlerts } from "@/lib/alerts/list-alerts";
import type { Context } from "@/lib/context";
import type { OverviewView } from "@/lib/setup/contract/settings";
import { readSetupProgress } from "@/lib/setup/read-progress";
import { readFacts } from "@/lib/sync/status/read-status";
import { ruledOutCauses } from "@/lib/sync/status/state-of";
import type { Facts } from "@/lib/sync/status/status-facts";

/** Reads what the dashboard shows beside the sync: unfinished setup, a pause, the credential, what is wrong. */
export async function readOverview(
  context: Context,
  reading: Promise<Facts> = readFacts(context),
): Promise<OverviewView> {
  const { companyId, db } = context;
  const [setup, connection, facts] = await Promise.all([
    readSetupProgress(context),
    db.oktaConnection.findUnique({
      where: { companyId },
      select: { pausedAt: true, pausedFrom: true, shadowAt: true, liveAt: true },
    }),
    reading,
  ]);
  const notices = await listAlerts(context, { ruledOut: ruledOutCauses(facts) });
  return {
    setup: {
      path: `${setup.basePath}/${setup.current}`,
      current: setup.steps.find(({ slug }) => slug === setup.current)?.title ?? "",
      steps: setup.steps.map(({ title, state }) => ({ title, state })),
    },
    pause: connection?.pausedAt
      ? {
          since: connection.pausedAt.toISOString(),
          from: connection.pausedFrom === "SHADOW" ? "SHADOW" : "LIVE",
        }
      : null,
    shadowAt: connection?.shadowAt?.toISOString() ?? null,
    liveAt: connection?.liveAt?.toISOString() ?? null,
    credential: facts.credential,
    notices,
  };
}

import { readSetupProgress } from "@/lib/connection/read-setup-progress";
import type { Context } from "@/lib/context";
import { listNotices } from "@/lib/notices/list-notices";
import { readFacts } from "@/lib/sync/read-status";
import { ruledOutCauses } from "@/lib/sync/state-of";
import type { OverviewView } from "./contract";

/** What the dashboard shows beside the sync: the set-up where it is not done, a pause, the credential, what is wrong. */
export async function readOverview(context: Context): Promise<OverviewView> {
  const { companyId, db } = context;
  const [setup, pause, launch, facts] = await Promise.all([
    readSetupProgress(context),
    db.connectionPause.findUnique({ where: { companyId } }),
    db.connectionLaunch.findUnique({ where: { companyId } }),
    readFacts(context),
  ]);
  const notices = await listNotices(context, { ruledOut: ruledOutCauses(facts) });
  return {
    setup: {
      path: `${setup.basePath}/${setup.current}`,
      current: setup.steps.find(({ slug }) => slug === setup.current)?.title ?? "",
      steps: setup.steps.map(({ title, state }) => ({ title, state })),
    },
    pause: pause && {
      since: pause.pausedAt.toISOString(),
      from: pause.pausedFrom === "SHADOW" ? "SHADOW" : "LIVE",
    },
    shadowAt: launch?.shadowAt?.toISOString() ?? null,
    liveAt: launch?.liveAt?.toISOString() ?? null,
    credential: facts.credential,
    notices,
  };
}

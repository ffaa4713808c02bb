"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ConnectionCard } from "@/components/connection/connection-card";
import { syncKeys, useStatus } from "@/components/sync/queries";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Stale } from "@/components/ui/states";
import type { ActivityView } from "@/lib/overview/contract";
import type { OverviewView } from "@/lib/setup/contract/settings";
import type { StatusView } from "@/lib/sync/contract";
import { ActivityChart } from "./activity-chart";
import { APP_INACTIVE_TITLE } from "./banners/app-inactive";
import { Figures } from "./figures";
import { Latest } from "./latest";
import { NeedsYou } from "./needs-you";
import { useActivity, useOverview } from "./queries";
import { SetupCard } from "./setup-card";
import { StateBanner } from "./state-banner";
import { Truth } from "./truth";

interface DashboardProps {
  status: StatusView;
  overview: OverviewView;
  activity: ActivityView;
}

/** Integrations > Okta: whether all is well, what needs an admin, and what just happened. */
export function Dashboard(props: DashboardProps) {
  const { data: status, error: statusError, refetch } = useStatus(props.status);
  const { data: overview, error: overviewError, refetch: refetchOverview } = useOverview(props.overview);
  const { data: activity, error: activityError, refetch: refetchActivity } = useActivity(props.activity);
  const error = statusError ?? overviewError ?? activityError;
  const retry = () => void Promise.all([refetch(), refetchOverview(), refetchActivity()]);
  useRefresh(status.currentRun?.id, status.lastRun?.id);
  const state = status.connection?.state ?? "DRAFT";
  const notices = status.appInactive
    ? overview.notices.filter(({ title }) => title !== APP_INACTIVE_TITLE)
    : overview.notices;
  if (state === "DRAFT")
    return (
      <>
        <PageHeader title="Okta">Keep Learn Amp in sync with your Okta directory.</PageHeader>
        <SetupCard setup={overview.setup} connection={status.connection} />
        {activity.latest.length > 0 ? <Latest happenings={activity.latest} /> : null}
      </>
    );
  return (
    <div className="space-y-6">
      <h1 className="sr-only">Okta</h1>
      {error ? <Stale error={error} onRetry={retry} /> : null}
      <StateBanner status={status} overview={overview} />
      <Truth status={status} canSync={state !== "PAUSED"} />
      <NeedsYou status={status} notices={notices} />
      <Figures people={status.people} figures={activity.figures} />
      <Card>
        <ActivityChart days={activity.days} />
      </Card>
      <Card>
        <Latest happenings={activity.latest} />
      </Card>
      {status.connection ? (
        <ConnectionCard
          connection={status.connection}
          credential={status.credential}
          next={status.nextSync.kind}
        />
      ) : null}
    </div>
  );
}

/** Fetches the whole page again when a sync starts or ends, so that no part is older than another. */
function useRefresh(currentId: string | undefined, lastId: string | undefined): void {
  const client = useQueryClient();
  const seen = `${currentId} ${lastId}`;
  const before = useRef(seen);
  useEffect(() => {
    if (before.current !== seen) void client.invalidateQueries({ queryKey: syncKeys.all });
    before.current = seen;
  }, [client, seen]);
}

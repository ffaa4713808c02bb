"use client";

import { CredentialCard } from "@/components/connection/credential-card";
import { DangerZone } from "@/components/connection/danger-zone";
import { useOverview } from "@/components/overview/queries";
import { useSetup } from "@/components/setup/queries";
import { useStatus } from "@/components/sync/queries";
import { Card, CardTitle } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Stale } from "@/components/ui/states";
import type { SetupView } from "@/lib/setup/contract";
import type { OverviewView } from "@/lib/setup/contract/settings";
import type { SettingsSummary } from "@/lib/setup/contract/summary";
import type { StatusView } from "@/lib/sync/contract";
import { useSettingsSummary } from "./queries";
import { settingGroups } from "./setting-groups";
import { SettingRow } from "./setting-row";

interface Props {
  setup: SetupView;
  status: StatusView;
  overview: OverviewView;
  summary: SettingsSummary;
  /** Only owners can disconnect Okta. */
  mayDisconnect: boolean;
}

/**
 * Shows each setting, who changed it last, and what's wrong, if anything. Each row leads to the page that
 * changes it.
 */
export function SettingsPage(props: Props) {
  const { data: setup, error: setupError, refetch } = useSetup(props.setup);
  const { data: summary, error: summaryError, refetch: refetchSummary } = useSettingsSummary(props.summary);
  const { data: overview } = useOverview(props.overview);
  const { data: status } = useStatus(props.status);
  const error = setupError ?? summaryError;
  return (
    <>
      <PageHeader title="Settings">
        What is set, and who changed or tested it last. We test every change before saving it.
      </PageHeader>
      <div className="space-y-5">
        {error ? (
          <Stale error={error} onRetry={() => void Promise.all([refetch(), refetchSummary()])} />
        ) : null}
        {settingGroups(setup, status, summary).map(({ title, settings }) => (
          <Card key={title} aria-label={title}>
            <CardTitle>{title}</CardTitle>
            <ul className="divide-y divide-line">
              {settings.map((setting) => (
                <SettingRow key={setting.name} setting={setting} />
              ))}
            </ul>
            {title === "Connection" && status.credential ? (
              <CredentialCard credential={status.credential} paused={overview.pause !== null} />
            ) : null}
          </Card>
        ))}
        <DangerZone
          company={setup.company.name}
          state={setup.connection?.state ?? "DRAFT"}
          isMoving={status.nextSync.kind === "moving"}
          overview={overview}
          mayDisconnect={props.mayDisconnect}
        />
      </div>
    </>
  );
}

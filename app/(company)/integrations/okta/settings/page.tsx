import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { pageContext, pageSession } from "@/app/page-context";
import { SettingsPage } from "@/components/setup/settings/settings-page";
import { may } from "@/lib/auth/permissions";
import { readOverview } from "@/lib/overview/read-overview";
import { readSetupProgress } from "@/lib/setup/read-progress";
import { readSettingsSummary } from "@/lib/setup/summary/read-summary";
import { readFacts, readStatus } from "@/lib/sync/status/read-status";

export const metadata: Metadata = { title: "Settings" };

export default async function OktaSettingsPage() {
  const context = await pageContext("okta.configure");
  const facts = readFacts(context);
  const [setup, status, overview, session] = await Promise.all([
    readSetupProgress(context),
    readStatus(context, facts),
    readOverview(context, facts),
    pageSession(),
  ]);
  if (!setup.connection || setup.connection.state === "DRAFT") redirect(setup.basePath);
  const mayDisconnect = session !== null && may(session, "okta.disconnect");
  const summary = await readSettingsSummary(context);
  return (
    <SettingsPage
      setup={setup}
      status={status}
      overview={overview}
      summary={summary}
      mayDisconnect={mayDisconnect}
    />
  );
}

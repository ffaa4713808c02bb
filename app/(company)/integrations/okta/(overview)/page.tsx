import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { Dashboard } from "@/components/overview/dashboard";
import { readOverview } from "@/lib/overview/read-overview";
import { listRuns } from "@/lib/sync/history/list-runs";
import { readStatus } from "@/lib/sync/status/read-status";

export const metadata: Metadata = { title: "Okta" };

export default async function OktaPage() {
  const context = await pageContext("okta.read");
  const [status, runs, overview] = await Promise.all([
    readStatus(context),
    listRuns(context, {}),
    readOverview(context),
  ]);
  return <Dashboard status={status} runs={runs} overview={overview} />;
}

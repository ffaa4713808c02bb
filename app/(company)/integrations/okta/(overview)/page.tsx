import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { Dashboard } from "@/components/overview/dashboard";
import { readActivity } from "@/lib/overview/read-activity";
import { readOverview } from "@/lib/overview/read-overview";
import { readFacts, readStatus } from "@/lib/sync/status/read-status";

export const metadata: Metadata = { title: "Okta" };

export default async function OktaPage() {
  const context = await pageContext("okta.read");
  const facts = readFacts(context);
  const [status, overview, activity] = await Promise.all([
    readStatus(context, facts),
    readOverview(context, facts),
    readActivity(context),
  ]);
  return <Dashboard status={status} overview={overview} activity={activity} />;
}
